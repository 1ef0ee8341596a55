import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { TakenGroup, UserSync } from '../../../src/directory/user';
import {
  linksAfterReturn,
  linksAfterTaking,
  linksAtRest,
  linksOf,
  mergeTakenGroups,
  type UserLinks,
  withTaken,
} from '../../../src/sync/users/user-links';
import type { UserAction, UserPlan } from '../../../src/sync/users/user-plan';
import { aStep } from '../../support/spoken';
import { accountId, anAccount, email, later } from '../fixtures';

const plan = (change: Partial<UserPlan> = {}): UserPlan => ({
  actions: [],
  takesAway: false,
  isWanted: true,
  ...change,
});
const group = (id: string, change: Partial<TakenGroup> = {}): TakenGroup => ({ id: id as SiteGroupId, ...change });
const taken = { suspended: true, removed: true, deactivated: true } as const;
const active = anAccount();
const suspended = anAccount({ state: 'suspended' });
const stays = {
  profileSetAt: later(0),
  invited: true,
  takenGroups: [group('a')],
  defaultGroups: ['Everyone'],
  newcomer: true,
  keepsAttributes: true,
  shared: true,
} as const;
const ofLeavers = { succeeded: true, neverActive: true, handOver: { cursor: '1' } } as const;

describe('what is known of a person before a plan is applied', () => {
  it.each<[string, Partial<UserSync>, Partial<UserPlan>, UserLinks]>([
    ['is nothing of a stranger', {}, {}, {}],
    ['is no address without an account', {}, { email }, {}],
    ['is the account that the plan is based on, and the address', {}, { account: active, email }, { accountId, email }],
    [
      'is the address that the account was found with',
      { accountId: 'old' as AccountId, email: 'old@example.com' },
      { account: active, email },
      { accountId, email: 'old@example.com' },
    ],
    [
      'is no account that has no access and is yet to be invited',
      {},
      { account: anAccount({ state: 'notOnSite' }), email },
      {},
    ],
    [
      'is the linked account, also if it has lost its access',
      { accountId, email },
      { account: anAccount({ state: 'notOnSite' }), email },
      { accountId, email },
    ],
    ['is the linked account where nobody looked', { accountId, email }, {}, { accountId, email }],
    ['is what was done for them', stays, {}, stays],
    ['is what was taken, if nobody looked', taken, {}, taken],
    [
      'is what was taken, if the account is still suspended',
      { accountId, ...taken },
      { account: suspended },
      { accountId, ...taken },
    ],
    ['is not what was taken from somebody who is active', { accountId, ...taken }, { account: active }, { accountId }],
    [
      'is what was taken from somebody who is active, if no answer came',
      { accountId, ...taken, unheardUntil: later(600) },
      { account: active },
      { accountId, ...taken, unheardUntil: later(600) },
    ],
    [
      'is that access is owed to who is linked to an account from which Rollcall had taken it',
      { suspended: true },
      { account: suspended },
      { accountId, suspended: true, regained: 'due' },
    ],
    [
      'is that access is owed to who is linked to an account that Rollcall had taken out of the groups that give it',
      { takenGroups: [group('a', { isDefault: true })] },
      { account: active },
      { accountId, takenGroups: [group('a', { isDefault: true })], regained: 'due' },
    ],
    ['is not that access is owed, if somebody else suspended the account', {}, { account: suspended }, { accountId }],
    [
      'is not that access is owed, if somebody else has given it back',
      { accountId, suspended: true, regained: 'due' },
      { account: active },
      { accountId },
    ],
    [
      'is that Rollcall has given access back',
      { accountId, regained: 'done' },
      { account: active },
      { accountId, regained: 'done' },
    ],
    [
      'is that an administrator puts access back, until it is there',
      { accountId, suspended: true, putBack: true },
      { account: suspended },
      { accountId, suspended: true, putBack: true },
    ],
    [
      'is not that it was put back, once it is there',
      { accountId, suspended: true, putBack: true },
      { account: active },
      { accountId },
    ],
    [
      'is not that access is put back of somebody who is to have none by now',
      { accountId, suspended: true, putBack: true },
      { account: suspended, isWanted: false },
      { accountId, suspended: true },
    ],
    [
      'is nothing of the account before',
      { accountId: 'old' as AccountId, regained: 'done' },
      { account: active },
      { accountId },
    ],
    ['is how far a leaver came', ofLeavers, { isWanted: false }, ofLeavers],
    ['is not how far somebody came who stays', ofLeavers, {}, {}],
  ])('%s', (_, sync, change, expected) => {
    expect(linksOf({ state: 'synced', ...sync }, plan(change))).toStrictEqual(expected);
  });
});

describe('what is known once access is taken', () => {
  const step = { ...aStep, account: accountId };
  it.each<[string, UserAction, UserLinks]>([
    ['suspends', { ...step, kind: 'suspend', groups: [group('b')] }, { suspended: true }],
    ['removes', { ...step, kind: 'remove', groups: [group('b')] }, { suspended: true, removed: true }],
    ['deactivates', { ...step, kind: 'deactivate', groups: [group('b')] }, { deactivated: true }],
    ['takes out of a group', { ...step, kind: 'leaveGroup', group: group('b') }, {}],
  ])('names the groups, if the plan %s', (_, action, expected) => {
    const links = linksAfterTaking({ accountId, takenGroups: [group('a')] }, plan({ actions: [action] }));
    expect(links).toEqual({ accountId, takenGroups: [group('a'), group('b')], ...expected });
  });

  it('adds up over the actions, and leaves out those that take nothing', () => {
    const actions: UserAction[] = [
      { ...step, kind: 'leaveGroup', group: group('a') },
      { ...step, kind: 'restore' },
      { ...step, kind: 'leaveGroup', group: group('b') },
    ];
    expect(linksAfterTaking({}, plan({ actions }))).toEqual({ takenGroups: [group('a'), group('b')] });
  });
});

describe('what is known once access that is owed is given back', () => {
  const owed: UserLinks = { accountId, takenGroups: [group('a', { isDefault: true })], regained: 'due' };
  it.each<[string, UserAction, UserLinks['regained']]>([
    ['restored', { ...aStep, kind: 'restore', account: accountId }, 'done'],
    ['reactivated', { ...aStep, kind: 'reactivate', account: accountId }, 'done'],
    ['put back into a group that gives access', { ...aStep, kind: 'joinGroup', group: group('a').id }, 'done'],
    ['put into another group', { ...aStep, kind: 'joinGroup', group: group('b').id }, 'due'],
    ['left as it is', { ...aStep, kind: 'none' }, 'due'],
  ])('says whether Rollcall gave it to an account that was %s', (_, action, regained) => {
    expect(linksAfterReturn(owed, owed, action).regained).toBe(regained);
    expect(linksAfterReturn({ accountId }, { accountId }, action)).toStrictEqual({ accountId });
  });

  it('is kept at rest, but not that it is owed', () => {
    expect(linksAtRest({ accountId, regained: 'done' })).toStrictEqual({ accountId, regained: 'done' });
    expect(linksAtRest({ accountId, regained: 'due' })).toStrictEqual({ accountId });
  });
});

describe('the groups that were taken', () => {
  it('are listed once, in order, and stay default and pushed', () => {
    const twice = [group('a', { isDefault: true }), group('b', { isPushed: true }), group('a', { isPushed: true })];
    expect(mergeTakenGroups([...twice, group('b')])).toEqual([
      group('a', { isDefault: true, isPushed: true }),
      group('b', { isPushed: true }),
    ]);
  });

  it('are 300 at most', () => {
    const many = Array.from({ length: 301 }, (_, number) => group(`group-${number}`));
    expect(withTaken({}, many).takenGroups).toEqual(many.slice(0, 300));
  });

  it('are not mentioned if there are none', () => {
    expect(withTaken({ accountId }, [])).toStrictEqual({ accountId });
  });

  it('are unused only as long as they were taken for nothing else', () => {
    const idle = group('a', { isIdle: true });
    expect(mergeTakenGroups([idle, idle])).toEqual([idle]);
    expect(mergeTakenGroups([idle, group('a', { isDefault: true })])).toEqual([group('a', { isDefault: true })]);
    expect(mergeTakenGroups([group('a'), idle])).toEqual([group('a')]);
  });

  it('stay known at rest if they are unused and stay away', () => {
    const links = { accountId, takenGroups: [group('a'), group('b', { isIdle: true })] };
    expect(linksAtRest(links, true)).toStrictEqual({ accountId, takenGroups: [group('b', { isIdle: true })] });
    expect(linksAtRest(links)).toStrictEqual({ accountId });
  });

  it('are forgotten, with every other step on the way, by whoever has everything', () => {
    const links = { accountId, invited: true, newcomer: true, takenGroups: [group('a')], handOver: {} } as const;
    expect(linksAtRest(links)).toStrictEqual({ accountId, invited: true });
  });
});
