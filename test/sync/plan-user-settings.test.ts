import { describe, expect, it } from 'vitest';
import type { UserSync } from '../../src/directory/user';
import type { ProductSeats } from '../../src/sync/site/seats';
import type { UserView } from '../../src/sync/users/user-view';
import { worded } from '../support/worded';
import { accountId, anAccount, aSiteGroup, aUser, capabilities, email, settings, settingsWith } from './fixtures';
import { planOf, summary } from './plan-of';

const linked: Partial<UserSync> = { accountId, email };
const leaver = aUser({ active: false }, linked);

const users = (said: Readonly<Record<string, unknown>>) => settingsWith({ users: said });
const jira = (remaining: number): ProductSeats => ({
  key: 'jira-software',
  name: 'Jira',
  unlimited: false,
  total: 10,
  remaining,
  defaultGroups: [],
});
const access = { productAccess: ['jira-software'] };
const group = (name: string, protection?: 'default' | 'synced') =>
  aSiteGroup({ id: `group-of-${name}` as never, name, ...(protection && { protection }) });

describe('the plan, setting by setting', () => {
  it.each<[string, Partial<UserView>, string[]]>([
    ['create off: leaves out people without access', { settings: users({ create: false }) }, ['skip create-off']],
    [
      'create off: links people with an account',
      { settings: users({ create: false }), account: anAccount() },
      ['link'],
    ],
    [
      'update off: leaves a changed profile as it is',
      { settings: users({ update: false }), user: aUser({ displayName: 'Mia' }, linked), account: anAccount() },
      ['skip'],
    ],
    [
      'existingAccount skip: leaves an account alone that was there',
      { settings: users({ existingAccount: 'skip' }), account: anAccount() },
      ['skip account-exists'],
    ],
    [
      'existingAccount skip: leaves it alone when the IdP deactivates or deletes the person',
      { settings: users({ existingAccount: 'skip' }), account: anAccount(), user: aUser({}), wanted: 'deleted' },
      ['skip account-exists'],
    ],
    [
      'existingAccount skip: goes on with an invitation that waits for a seat',
      {
        settings: users({ existingAccount: 'skip' }),
        account: anAccount(),
        user: aUser({}, { state: 'pending', cause: 'seats-exhausted' }),
      },
      ['invite'],
    ],
    [
      'followActive off: leaves who is inactive',
      { settings: users({ followActive: false }), user: leaver, account: anAccount() },
      ['skip active-not-followed'],
    ],
    [
      'followActive off: a deletion still counts',
      { settings: users({ followActive: false }), user: leaver, wanted: 'deleted', account: anAccount() },
      ['suspend'],
    ],
    ['no seat: waits for one', { settings: users(access), seats: [jira(0)] }, ['wait seats-exhausted']],
    ['a seat: invites', { settings: users(access), seats: [jira(1)] }, ['invite']],
    [
      'the last seat is kept free: waits',
      { settings: users({ ...access, seats: { keepFree: 1 } }), seats: [jira(1)] },
      ['wait seats-exhausted'],
    ],
    [
      'no seat, but Atlassian decides: invites',
      { settings: users({ ...access, seats: { whenNone: 'invite' } }), seats: [jira(0)] },
      ['invite'],
    ],
    ['seats that nobody can see: invites', { settings: users(access) }, ['invite']],
  ])('%s', (_, view, expected) => {
    expect(summary(view)).toEqual(expected);
  });

  it('names the row of the mapping that gave a value, and the row whose value cannot be used', () => {
    const attributes = [
      { to: 'jobTitle', template: '{{ title | upper }}' },
      { to: 'displayName', template: '{{ displayName | replace("a", "aaaaaaaaaaaaaaaaaaaa") }}' },
    ];
    const { actions } = planOf({
      settings: settingsWith({ attributes }),
      user: aUser({ title: 'Engineer' }, linked),
      account: anAccount(),
    });
    expect(actions[0]).toMatchObject({ kind: 'updateProfile', profile: { jobTitle: 'ENGINEER' } });
    expect(worded(actions[0]?.reason)).toContain('job title by row 1');
  });

  it('gives a new person their products, and says whether Atlassian e-mails them', () => {
    const [invite] = planOf({ settings: users({ ...access, sendInvitation: true }), seats: [jira(5)] }).actions;
    expect(invite).toMatchObject({ kind: 'invite', products: ['jira-software'], notify: true });
  });

  it('gives nothing to people who are refused or wait', () => {
    const wanted = { name: 'Everyone', reason: { say: 'default-group-everyone' } } as const;
    const view = { settings: users(access), seats: [jira(0)], defaultGroups: [{ wanted, group: group('Everyone') }] };
    expect(summary(view)).toEqual(['wait seats-exhausted']);
  });

  it.each([
    ['that is protected', group('Everyone', 'synced')],
    ['that does not exist', undefined],
  ])('says that a default group cannot be used %s', (_, found) => {
    const wanted = { name: 'Everyone', reason: { say: 'default-group-everyone' } } as const;
    const view = { user: aUser({}, linked), account: anAccount(), defaultGroups: [{ wanted, group: found }] };
    expect(summary(view)).toEqual(['skip default-group-unusable']);
  });
});

describe('the plan for a scope', () => {
  const scope = settingsWith({ scope: 'userType ne "Contractor"' });
  const contractor = (sync: Partial<UserSync>, more = {}) => aUser({ userType: 'Contractor', ...more }, sync);
  it.each<[string, Partial<UserView>, string[]]>([
    ['leaves out people who do not match', { settings: scope, user: contractor({}) }, ['skip out-of-scope']],
    [
      'never takes the access of a stranger',
      { settings: scope, user: contractor({}, { active: false }), wanted: 'deleted' },
      ['skip out-of-scope'],
    ],
    [
      'leaves a linked person as they are by default',
      { settings: scope, user: contractor(linked), account: anAccount() },
      ['skip out-of-scope'],
    ],
    [
      'takes the access when the setting says so',
      {
        settings: settingsWith({ scope: 'userType ne "Contractor"', users: { onLeaveScope: 'suspend' } }),
        user: contractor(linked),
        account: anAccount(),
      },
      ['suspend'],
    ],
    [
      'still suspends a linked person whom the IdP deactivates',
      { settings: scope, user: contractor(linked, { active: false }), account: anAccount() },
      ['suspend'],
    ],
  ])('%s', (_, view, expected) => {
    expect(summary(view)).toEqual(expected);
  });
});

describe('the plan for a person who leaves, by setting', () => {
  const product = group('jira-users', 'default');
  it.each<[string, Partial<UserView>, string[]]>([
    ['deactivates', { settings: users({ onDeactivate: 'deactivate' }), account: anAccount() }, ['deactivate']],
    [
      'deactivates an account that is suspended already',
      { settings: users({ onDeactivate: 'deactivate' }), account: anAccount({ state: 'suspended' }) },
      ['deactivate'],
    ],
    [
      'cannot deactivate an account that is not managed',
      { settings: users({ onDeactivate: 'deactivate' }), account: anAccount({ managed: false }) },
      ['refuse account-not-managed'],
    ],
    [
      'cannot deactivate with an administrator token',
      {
        settings: users({ onDeactivate: 'deactivate' }),
        account: anAccount(),
        capabilities: capabilities('administrator'),
      },
      ['refuse access-insufficient'],
    ],
    [
      'takes out of the groups that give products, protected ones excepted',
      {
        settings: users({ onDeactivate: 'removeFromGroups' }),
        account: anAccount(),
        groups: [product, group('staff', 'synced')],
      },
      ['leaveGroup', 'skip group-protected'],
    ],
    [
      'does nothing to whom no group gives a product',
      { settings: users({ onDeactivate: 'removeFromGroups' }), account: anAccount(), groups: [] },
      ['none'],
    ],
    ['hands over first', { account: anAccount(), heirs: { project: [], problems: [] } }, ['handOver', 'suspend']],
    [
      'hands nothing over of whom is not touched',
      { account: anAccount({ protection: 'administrator' }), heirs: { project: [], problems: [] } },
      ['refuse person-protected'],
    ],
  ])('%s', (_, view, expected) => {
    expect(summary({ user: leaver, ...view })).toEqual(expected);
  });
});

describe('the plan for a person who comes back', () => {
  const taken = [{ id: 'group-a' as never }, { id: 'group-b' as never, isDefault: true as const }];
  it.each<[string, Partial<UserView>, string[]]>([
    [
      'gives back what gives the product, and leaves other groups to what the IdP says',
      { user: aUser({}, { ...linked, takenGroups: taken }), account: anAccount() },
      ['joinGroup'],
    ],
    [
      'gives back everything they had when the setting says so',
      {
        settings: users({ onReactivate: 'restorePrevious' }),
        user: aUser({}, { ...linked, suspended: true, takenGroups: taken }),
        account: anAccount({ state: 'suspended' }),
      },
      ['restore', 'joinGroup', 'joinGroup'],
    ],
    [
      'leaves to the IdP what it pushes now, and what it pushed when the access was taken',
      {
        settings: users({ onReactivate: 'restorePrevious' }),
        user: aUser(
          {},
          { ...linked, suspended: true, takenGroups: [...taken, { id: 'group-c' as never, isPushed: true }] },
        ),
        account: anAccount({ state: 'suspended' }),
        pushed: new Set(['group-a' as never]),
      },
      ['restore', 'joinGroup', 'skip'],
    ],
    [
      'reactivates an account that Rollcall deactivated',
      { user: aUser({}, { ...linked, deactivated: true }), account: anAccount({ state: 'deactivated' }) },
      ['reactivate'],
    ],
    [
      'leaves alone what somebody else deactivated',
      { user: aUser({}, linked), account: anAccount({ state: 'deactivated' }) },
      ['refuse account-deactivated'],
    ],
  ])('%s', (_, view, expected) => {
    expect(summary(view)).toEqual(expected);
  });
});

describe('the plan for custom attributes', () => {
  const asked = settingsWith({ customAttributes: [{ name: 'Team', from: 'title' }] });
  it.each<[string, Partial<UserView>, Record<string, string> | undefined]>([
    ['sets new values', { user: aUser({ title: 'Ops' }, linked) }, { Team: 'Ops' }],
    [
      'sets what is new for a person who is invited',
      { user: aUser({ title: 'Ops' }), account: undefined },
      { Team: 'Ops' },
    ],
    ['leaves equal values', { user: aUser({ title: 'Ops' }, linked), keptAttributes: { Team: 'Ops' } }, undefined],
    ['removes values that the IdP no longer sends', { user: aUser({}, linked), keptAttributes: { Team: 'Ops' } }, {}],
    [
      'removes what is no longer named',
      { user: aUser({ title: 'Ops' }, linked), keptAttributes: { Team: 'Ops' }, settings },
      {},
    ],
    [
      'removes everything with a person who is deleted',
      { user: aUser({ title: 'Ops' }, { ...linked, keepsAttributes: true }), wanted: 'deleted' },
      {},
    ],
  ])('%s', (_, view, values) => {
    const { actions } = planOf({ settings: asked, account: anAccount(), ...view });
    const keep = actions.find(({ kind }) => kind === 'keepAttributes');
    expect(keep && 'values' in keep ? keep.values : undefined).toEqual(values);
    expect(keep && 'before' in keep ? keep.before : undefined).toEqual(keep && view.keptAttributes);
  });
});
