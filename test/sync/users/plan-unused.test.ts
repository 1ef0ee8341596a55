import { describe, expect, it } from 'vitest';
import type { IdleSeats } from '../../../src/directory/idle-seats';
import type { SiteGroupId } from '../../../src/directory/ids';
import type { DirectoryUser } from '../../../src/directory/user';
import { heldPlan } from '../../../src/sync/limits/held-plan';
import { idleAfter } from '../../../src/sync/users/plan-unused';
import type { UnusedSeats, UserView } from '../../../src/sync/users/user-view';
import { anAccount, aSiteGroup, aUser, settingsWith } from '../fixtures';
import { planOf, summary } from '../plan-of';

const account = anAccount();
const at = '2026-06-01T10:00:00.000Z';
const due: IdleSeats = { is: 'due', at, days: 90, products: ['jira-software'] };
const settings = settingsWith({ users: { seats: { takeUnused: '90' } } });
const linked = (idle?: IdleSeats, sync: Partial<DirectoryUser['sync']> = {}): DirectoryUser => ({
  ...aUser({}, { accountId: account.id, ...sync }),
  ...(idle && { idle }),
});
const jira = aSiteGroup({ id: 'jira-users' as SiteGroupId, name: 'jira-users', protection: 'default' });
const unused: UnusedSeats = { products: { 'jira-software': '2026-02-27' }, groups: [jira] };
const asked = { settings, user: linked(due), account, unused } as const;

describe('the plan for product access that is not used', () => {
  it('takes the person out of the groups that give it, says for how long it was not used, and counts as taking', () => {
    const plan = planOf(asked);
    expect(plan).toMatchObject({ takesAway: true, isWanted: true });
    expect(plan.actions).toEqual([
      {
        kind: 'leaveGroup',
        text: { say: 'take-unused', who: 'm…@example.com', group: 'jira-users' },
        reason: { say: 'not-opened', products: ['jira-software'], count: 94 },
        account: account.id,
        group: { id: jira.id, isIdle: true },
      },
    ]);
  });

  it.each<readonly [string, Partial<UserView>, readonly string[]]>([
    ['nobody has noted anything', { user: linked() }, ['none']],
    ['it was used since', { unused: { products: {}, groups: [] } }, ['none']],
    ['it is taken already', { user: linked({ ...due, is: 'taken' }) }, ['none']],
    [
      'the account is suspended',
      { account: anAccount({ state: 'suspended' as const }) },
      ['refuse suspended-elsewhere'],
    ],
    ['no group gives it alone', { unused: { ...unused, groups: [] } }, ['skip']],
    ['a connection pushes the group', { pushed: new Set([jira.id]) }, ['skip group-protected']],
    [
      'the settings protect the group',
      { settings: settingsWith({ protected: { groups: ['jira-users'] } }) },
      ['skip group-protected'],
    ],
    [
      'the settings protect the person',
      { settings: settingsWith({ protected: { people: [account.email] } }) },
      ['skip person-protected'],
    ],
    [
      'the person is an administrator',
      { account: anAccount({ protection: 'administrator' as const }) },
      ['skip person-protected'],
    ],
    [
      'the group is synced',
      { unused: { ...unused, groups: [{ ...jira, protection: 'synced' as const }] } },
      ['skip group-protected'],
    ],
  ])('takes nothing if %s', (_, change, expected) => {
    expect(summary({ ...asked, ...change })).toEqual(expected);
    expect(planOf({ ...asked, ...change }).takesAway).toBe(false);
  });

  it('takes nothing if nobody may see what is used', () => {
    const { unused: _, ...unseen } = asked;
    expect(summary(unseen)).toEqual(['none']);
  });

  it('is held without what else there is to do for somebody who keeps their access', () => {
    const plan = planOf({
      ...asked,
      account: anAccount({ displayName: 'Old' }),
      user: { ...linked(due), attributes: { userName: account.email, displayName: 'New' } },
    });
    const held = heldPlan(plan, 'people-limit');
    expect(held.takesAway).toBe(false);
    expect(held.actions.map(({ kind }) => kind)).toEqual(['updateProfile', 'hold']);
  });

  it('gives back what was taken as soon as it is asked for, and not before', () => {
    const sync = { takenGroups: [{ id: jira.id, isIdle: true as const }] };
    expect(summary({ settings, account, user: linked({ ...due, is: 'taken' }, sync) })).toEqual(['none']);
    const back = { settings, account, user: linked({ is: 'spared', at }, sync) };
    expect(planOf(back).actions).toMatchObject([{ kind: 'joinGroup', group: jira.id, text: { say: 'unused-back' } }]);
    expect(summary({ ...back, pushed: new Set([jira.id]) })).toEqual(['none']);
  });

  it('gives nobody products by the way who lost some', () => {
    const user = linked({ ...due, is: 'taken' });
    const gives = {
      settings: settingsWith({ users: { productAccess: ['jira-software'] } }),
      gives: 'products' as const,
    };
    expect(planOf({ ...gives, user, account, opens: [] }).actions).toMatchObject([
      { kind: 'none', reason: { say: 'unused-stays-away' } },
    ]);
  });
});

describe('what is decided about it afterwards', () => {
  const plan = planOf(asked);
  const later = '2026-06-01T10:01:00.000Z';
  const taken = { state: 'synced', takenGroups: [{ id: jira.id, isIdle: true }] } as const;
  const kept = planOf({ ...asked, pushed: new Set([jira.id]) });

  it.each([
    ['it is taken', { sync: taken, plan }, { ...due, is: 'taken', at: later }],
    ['it is still due while it is held', { sync: { state: 'held' }, plan }, due],
    ['it is still due while Atlassian is awaited', { sync: { state: 'pending' }, plan }, due],
    ['it is still due if nobody could look', { sync: taken, plan: undefined }, due],
    ['it is spared if nothing may be taken', { sync: { state: 'synced' }, plan: kept }, { is: 'spared', at: later }],
    ['it is used', { sync: { state: 'synced' }, plan: planOf({ settings, account, user: linked(due) }) }, undefined],
  ] as const)('%s', (_, done, expected) => {
    expect(idleAfter({ idle: due }, { ...done, at: later })).toEqual(expected);
  });

  it('counts access that was given as used on that day, whoever asked for it', () => {
    const suspended = anAccount({ state: 'suspended' });
    const restored = planOf({ settings, account: suspended, user: linked(undefined, { suspended: true }) });
    const done = { sync: { state: 'synced' }, plan: restored, at: later } as const;
    expect(restored.actions[0]?.kind).toBe('restore');
    expect(idleAfter({}, done)).toEqual({ is: 'spared', at: later });
    expect(idleAfter({ idle: { is: 'spared', at, by: 'undo' } }, done)).toEqual({
      is: 'spared',
      at: later,
      by: 'undo',
    });
    expect(idleAfter({ idle: { ...due, is: 'taken' } }, done)).toEqual({ ...due, is: 'taken' });
    expect(idleAfter({}, { ...done, sync: { state: 'pending' } })).toBeUndefined();
  });
});
