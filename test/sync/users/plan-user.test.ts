import { describe, expect, it } from 'vitest';
import type { UserSync } from '../../../src/directory/user';
import type { UserView } from '../../../src/sync/users/user-view';
import { worded } from '../../support/worded';
import {
  accountId,
  anAccount,
  aSiteGroup,
  aUser,
  capabilities,
  email,
  later,
  settings,
  settingsWith,
} from '../fixtures';
import { planOf, summary } from '../plan-of';

const linked: Partial<UserSync> = { accountId, email };
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const users = (how: 'suspend' | 'remove' | 'logOnly') => settingsWith({ users: { onDeactivate: how, onDelete: how } });
const inactive = (sync: Partial<UserSync> = linked) => aUser({ active: false }, sync);
const jira = { key: 'jira-software', name: 'Jira', unlimited: false, defaultGroups: [] };
const byAdministrator = capabilities('administrator');

describe('the reason why access is given back', () => {
  it.each<[Partial<UserSync>, string]>([
    [{}, 'The IdP set the person active again.'],
    [{ putBack: true }, 'An administrator decided to give back the access that somebody had taken by hand.'],
    [{ regained: 'due' }, 'Rollcall had taken it when another record had the account, and the person is active.'],
  ])('is what was decided: %j', (sync, reason) => {
    const user = aUser({}, { ...linked, suspended: true, ...sync });
    const { actions } = worded(planOf({ user, account: anAccount({ state: 'suspended' }) }));
    expect(actions[0]).toMatchObject({ kind: 'restore', reason });
  });
});

describe('the plan for a person who should have access', () => {
  it.each<[string, Partial<UserView>, string[]]>([
    ['invites people without an account', {}, ['invite']],
    [
      'sets the name of who is invited, where that can be done',
      { user: aUser({ displayName: 'Mia' }) },
      ['invite', 'updateProfile'],
    ],
    [
      'leaves the name alone where that cannot be done',
      { user: aUser({ displayName: 'Mia' }), capabilities: byAdministrator },
      ['invite'],
    ],
    [
      'invites again who was removed',
      { user: aUser({}, linked), account: anAccount({ state: 'notOnSite' }) },
      ['invite'],
    ],
    [
      'refuses by an administrator token whom an organization key has suspended',
      {
        user: aUser({}, { ...linked, suspended: true }),
        account: anAccount({ state: 'notOnSite' }),
        capabilities: byAdministrator,
      },
      ['refuse access-insufficient'],
    ],
    [
      'invites by an administrator token whom Rollcall removed',
      {
        user: aUser({}, { ...linked, suspended: true, removed: true }),
        account: anAccount({ state: 'notOnSite' }),
        capabilities: byAdministrator,
      },
      ['invite'],
    ],
    ['links people with an account', { account: anAccount() }, ['link']],
    ['does nothing for people who are linked and active', { user: aUser({}, linked), account: anAccount() }, ['none']],
    [
      'restores whom Rollcall suspended',
      { user: aUser({}, { ...linked, suspended: true }), account: anAccount({ state: 'suspended' }) },
      ['restore'],
    ],
    [
      'restores whom an interrupted change suspended',
      { user: aUser({}, { ...linked, state: 'pending', suspended: true }), account: anAccount({ state: 'suspended' }) },
      ['restore'],
    ],
    [
      'does not restore whom somebody else suspended',
      { user: aUser({}, linked), account: anAccount({ state: 'suspended' }) },
      ['refuse suspended-elsewhere'],
    ],
    ['refuses a deactivated account', { account: anAccount({ state: 'deactivated' }) }, ['refuse account-deactivated']],
    ['refuses people without an address', { user: aUser({ userName: 'mia' }) }, ['refuse email-missing']],
    [
      'links again when the account was replaced',
      { user: aUser({}, { ...linked, accountId: 'old' as never }), account: anAccount() },
      ['link'],
    ],
    [
      'keeps the link when the address changes, and says so',
      { user: aUser({ userName: 'mia.new@example.com' }, linked), account: anAccount() },
      ['skip'],
    ],
    ['waits if there is no credential', { capabilities: capabilities('none') }, ['wait access-missing']],
    [
      'cannot restore with an administrator token',
      {
        user: aUser({}, { ...linked, suspended: true }),
        account: anAccount({ state: 'suspended' }),
        capabilities: byAdministrator,
      },
      ['refuse access-insufficient'],
    ],
  ])('%s', (_, view, expected) => {
    expect(summary(view)).toEqual(expected);
  });
});

describe('the plan for a profile', () => {
  const user = aUser({ displayName: 'Mia K', title: 'Pilot', [enterprise]: { department: 'Air' } }, linked);

  it('changes exactly what differs', () => {
    const account = anAccount({ displayName: 'Mia K', jobTitle: 'Baker' });
    expect(planOf({ user, account }).actions).toMatchObject([
      { kind: 'updateProfile', profile: { jobTitle: 'Pilot', department: 'Air' } },
    ]);
  });

  it('does nothing when nothing differs', () => {
    const account = anAccount({ displayName: 'Mia K', jobTitle: 'Pilot', department: 'Air' });
    expect(summary({ user, account })).toEqual(['none']);
  });

  it.each<[string, Partial<UserView>, string[]]>([
    ['of an account that is not managed', { account: anAccount({ managed: false }) }, ['skip account-not-managed']],
    ['of an administrator', { account: anAccount({ protection: 'administrator' }) }, ['skip person-protected']],
    [
      'with a token that cannot',
      { account: anAccount({ displayName: 'Mia' }), capabilities: byAdministrator },
      ['skip access-insufficient'],
    ],
  ])('is skipped once, with its reason, %s', (_, view, expected) => {
    expect(summary({ user, ...view })).toEqual(expected);
  });
});

describe('the plan for a person who leaves', () => {
  it.each<[string, Partial<UserView>, string[]]>([
    ['suspends', { user: inactive(), account: anAccount() }, ['suspend']],
    [
      'removes when the setting says so',
      { user: inactive(), account: anAccount(), settings: users('remove') },
      ['remove'],
    ],
    [
      'only logs when the setting says so',
      { user: inactive(), account: anAccount(), settings: users('logOnly') },
      ['skip'],
    ],
    ['suspends on deletion', { user: aUser({}, linked), wanted: 'deleted', account: anAccount() }, ['suspend']],
    ['does not invite people who arrive inactive', { user: inactive({}) }, ['none']],
    [
      'does nothing when the account is suspended',
      { user: inactive(), account: anAccount({ state: 'suspended' }) },
      ['none'],
    ],
    [
      'does nothing when the account is gone',
      { user: inactive(), account: anAccount({ state: 'notOnSite' }) },
      ['none'],
    ],
    [
      'removes a suspended account when the setting says so',
      { user: inactive(), wanted: 'deleted', account: anAccount({ state: 'suspended' }), settings: users('remove') },
      ['remove'],
    ],
    [
      'cannot suspend with an administrator token, and does not remove instead',
      { user: inactive(), account: anAccount(), capabilities: byAdministrator },
      ['refuse access-insufficient'],
    ],
    [
      'removes with an administrator token when the setting says so',
      { user: inactive(), account: anAccount(), capabilities: byAdministrator, settings: users('remove') },
      ['remove'],
    ],
    [
      'waits without a credential',
      { user: inactive(), account: anAccount(), capabilities: capabilities('none') },
      ['wait access-missing'],
    ],
  ])('%s', (_, view, expected) => {
    expect(summary(view)).toEqual(expected);
  });

  it.each(['administrator', 'credentialOwner', 'app'] as const)('never touches the account of an %s', (protection) => {
    const account = anAccount({ protection });
    expect(summary({ user: inactive(), account })).toEqual(['refuse person-protected']);
    expect(summary({ user: inactive(), account, settings: users('remove'), wanted: 'deleted' })).toEqual([
      'refuse person-protected',
    ]);
  });

  it.each([
    ['the address the IdP gives', email, {}],
    ['the address it was linked by', 'old@example.com', { email: 'old@example.com' }],
    ['the address Atlassian shows', 'Shown@Example.com', {}],
  ])('never touches somebody on the protected list, known by %s', (_, listed, sync) => {
    const protectedSettings = { ...settings, protected: { people: [listed], groups: [] } };
    const account = anAccount({ email: listed.startsWith('Shown') ? 'shown@example.com' : email });
    const view = { settings: protectedSettings, user: inactive({ ...linked, ...sync }), account };
    expect(summary(view)).toEqual(['refuse person-protected']);
  });
});

describe('a plan for a person', () => {
  it('takes access away exactly when it suspends or removes', () => {
    expect(planOf({ user: inactive(), account: anAccount() }).takesAway).toBe(true);
    expect(planOf({}).takesAway).toBe(false);
    expect(planOf({ user: inactive(), account: anAccount({ protection: 'administrator' }) }).takesAway).toBe(false);
  });

  it.each(['suspend', 'deactivate', 'remove', 'removeFromGroups'])('takes access away if it is to %s', (how) => {
    const view = {
      user: inactive(),
      account: anAccount(),
      groups: [aSiteGroup()],
      heirs: { project: [], problems: [] },
    };
    const plan = planOf({ ...view, settings: settingsWith({ users: { onDeactivate: how } }) });
    expect(plan.actions).toHaveLength(2);
    expect(plan.takesAway).toBe(true);
  });

  it.each(['suspend', 'deactivate', 'remove'])('remembers which groups are default and which pushed: %s', (how) => {
    const groups = ['a', 'b', 'c'].map((id) =>
      aSiteGroup({ id: id as never, ...(id === 'a' && { protection: 'default' }) }),
    );
    const view = { user: inactive(), account: anAccount(), groups, pushed: new Set(['b' as never]) };
    expect(planOf({ ...view, settings: settingsWith({ users: { onDeactivate: how } }) }).actions).toStrictEqual([
      expect.objectContaining({
        kind: how,
        groups: [{ id: 'a', isDefault: true }, { id: 'b', isPushed: true }, { id: 'c' }],
      }),
    ]);
  });

  it('names the account that it is based on, but not one that it leaves alone', () => {
    const account = anAccount();
    const skipping = settingsWith({ users: { existingAccount: 'skip' } });
    expect(planOf({ account })).toMatchObject({ account, email });
    expect(planOf({ account, settings: skipping })).not.toHaveProperty('account');
    expect(planOf({ account, user: inactive({ neverActive: true }) })).not.toHaveProperty('account');
    expect(planOf({ user: aUser({ userName: 'mia' }) })).not.toHaveProperty('email');
  });

  it.each<[string, Partial<UserSync>, Partial<UserView>]>([
    ['linked', linked, {}],
    ['invited', { invited: true }, {}],
    ['half invited', { newcomer: true }, {}],
    ['without access', {}, { account: anAccount({ state: 'notOnSite' }) }],
  ])('does not leave alone the account of somebody who is %s', (_, sync, view) => {
    const skipping = settingsWith({ users: { existingAccount: 'skip' } });
    const { actions } = planOf({ account: anAccount(), user: aUser({}, sync), settings: skipping, ...view });
    expect(actions).not.toContainEqual(expect.objectContaining({ cause: 'account-exists' }));
  });

  it.each<[string, Partial<UserSync>, Partial<UserView>, boolean]>([
    ['of a new person is not', {}, {}, false],
    ['whose answer was lost may be', { newcomer: true, underWayUntil: later(60_000) }, {}, true],
    ['that Atlassian refused to take just now is not', { newcomer: true }, {}, false],
    ['that was followed is', { newcomer: true }, { account: anAccount() }, true],
  ])('says whether an invitation is a repetition: one %s', (_, sync, view, isRepeated) => {
    const [first] = planOf({ user: aUser({}, sync), ...view }).actions;
    expect(first).toMatchObject({ kind: 'invite' });
    expect(first && 'isRepeated' in first).toBe(isRepeated);
  });

  it.each<[string, Partial<UserView>]>([
    ['is suspended by somebody else', { user: aUser({}, linked), account: anAccount({ state: 'suspended' }) }],
    ['is protected', { settings: settingsWith({ protected: { people: [email] } }) }],
    ['is left out', { settings: settingsWith({ users: { create: false } }) }],
  ])('gives nothing to a person who %s', (_, view) => {
    const wanted = { name: 'Everyone', reason: { say: 'default-group-everyone' } } as const;
    const plan = planOf({ ...view, defaultGroups: [{ wanted, group: aSiteGroup() }], keptAttributes: { Old: '1' } });
    expect(plan.actions).toHaveLength(1);
  });

  it.each<[string, Partial<UserSync>, 'suspended' | 'deactivated', string]>([
    ['restored', { suspended: true }, 'suspended', 'restore'],
    ['reactivated', { deactivated: true }, 'deactivated', 'reactivate'],
  ])('gives everything to a person who is %s', (_, sync, state, kind) => {
    const wanted = { name: 'Everyone', reason: { say: 'default-group-everyone' } } as const;
    const takenGroups = [{ id: 'jira' as never, isDefault: true as const }];
    const user = aUser({ title: 'Pilot' }, { ...linked, ...sync, takenGroups });
    const view = { user, account: anAccount({ state }), defaultGroups: [{ wanted, group: aSiteGroup() }] };
    expect(summary(view)).toEqual([kind, 'joinGroup', 'updateProfile', 'joinGroup']);
  });

  it('invites by the name that the IdP gives, if it gives one', () => {
    expect(planOf({ user: aUser({ displayName: 'Mia' }) }).actions[0]).toMatchObject({ displayName: 'Mia' });
    expect(planOf({}).actions[0]).not.toHaveProperty('displayName');
    expect(planOf({}).actions[0]).not.toHaveProperty('products');
  });

  it.each<[string, Partial<UserView>, string]>([
    ['limited seats that nobody can see', { seats: [{ ...jira, unlimited: false }] }, 'invite'],
    ['seats without end', { seats: [{ ...jira, unlimited: true, remaining: 0 }] }, 'invite'],
    ['no seat of a product that is not given', { seats: [{ ...jira, key: 'confluence', remaining: 0 }] }, 'invite'],
    ['no seat', { seats: [{ ...jira, remaining: 0 }] }, 'wait seats-exhausted'],
  ])('invites to a product, or waits, with %s', (_, view, expected) => {
    const asked = settingsWith({ users: { productAccess: [jira.key] } });
    expect(summary({ settings: asked, ...view })).toEqual([expected]);
  });

  it.each<[string, Partial<UserView>, string[]]>([
    [
      'keeps quiet about an address that the IdP does not send any more',
      { user: aUser({ userName: 'mia' }, linked), account: anAccount() },
      ['none'],
    ],
    [
      'keeps quiet about an address if none was known before',
      { user: aUser({}, { accountId }), account: anAccount({ email: 'other@example.com' }) },
      ['none'],
    ],
    [
      'keeps quiet about an address that changed at Atlassian',
      { user: aUser({}, linked), account: anAccount({ email: 'other@example.com' }) },
      ['none'],
    ],
    [
      'keeps quiet about an address when it links another account',
      { user: aUser({}, { email: 'old@example.com' }), account: anAccount({ email: 'other@example.com' }) },
      ['link'],
    ],
    [
      'sets no profile of somebody who is not restored',
      { user: aUser({ title: 'Pilot' }, linked), account: anAccount({ state: 'suspended' }) },
      ['refuse suspended-elsewhere'],
    ],
    [
      'does not link an account that it cannot give back',
      { user: aUser({}, { suspended: true }), account: anAccount({ state: 'deactivated' }) },
      ['refuse account-deactivated'],
    ],
    [
      'does not link an account that somebody else suspended',
      { account: anAccount({ state: 'suspended' }) },
      ['refuse suspended-elsewhere'],
    ],
    [
      'sets no profile of an account that is not managed when it invites again',
      { user: aUser({ title: 'Pilot' }, linked), account: anAccount({ state: 'notOnSite', managed: false }) },
      ['invite'],
    ],
    [
      'sets a profile of a managed account when it invites again',
      { user: aUser({ title: 'Pilot' }, linked), account: anAccount({ state: 'notOnSite', managed: true }) },
      ['invite', 'updateProfile'],
    ],
    [
      'guesses no profile that the credential does not show',
      { user: aUser({ displayName: 'Mia' }, linked), account: anAccount(), capabilities: byAdministrator },
      ['none'],
    ],
    [
      'guesses no other field of a profile that the credential does not show',
      {
        user: aUser({ title: 'Pilot' }, linked),
        account: anAccount({ displayName: 'Mia' }),
        capabilities: byAdministrator,
      },
      ['none'],
    ],
  ])('%s', (_, view, expected) => {
    expect(summary(view)).toEqual(expected);
  });

  it('hands over if at least one group is left, and not if none is', () => {
    const asked = settingsWith({ users: { onDeactivate: 'removeFromGroups' } });
    const view = { user: inactive(), account: anAccount(), settings: asked, heirs: { project: [], problems: [] } };
    const staff = aSiteGroup({ protection: 'synced' });
    expect(summary({ ...view, groups: [aSiteGroup(), staff] })).toEqual([
      'handOver',
      'leaveGroup',
      'skip group-protected',
    ]);
    expect(summary({ ...view, groups: [] })).toEqual(['none']);
  });

  it('masks the address in every text', () => {
    for (const view of [{}, { account: anAccount() }, { user: inactive(), account: anAccount() }]) {
      expect(JSON.stringify(planOf(view).actions.map(({ text, reason }) => [text, reason]))).not.toContain('mia@');
    }
    expect(worded(planOf({}).actions[0]?.text)).toBe('Invite m…@example.com');
  });
});
