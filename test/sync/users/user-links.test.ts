import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { TakenGroup, UserSync } from '../../../src/directory/user';
import type { UserAction, UserPlan } from '../../../src/sync/sync';
import {
  linksAfterTaking,
  linksAtRest,
  linksOf,
  mergeTakenGroups,
  type UserLinks,
  withTaken,
} from '../../../src/sync/users/user-links';
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
    ['is the linked account where nobody looked', { accountId, email }, {}, { accountId, email }],
    ['is what was done for them', stays, {}, stays],
    ['is what was taken, if nobody looked', taken, {}, taken],
    ['is what was taken, if the account is still suspended', taken, { account: suspended }, { accountId, ...taken }],
    ['is not what was taken from somebody who is active', taken, { account: active }, { accountId }],
    [
      'is what was taken from somebody who is active, if no answer came',
      { ...taken, unheardUntil: later(600) },
      { account: active },
      { accountId, ...taken, unheardUntil: later(600) },
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

  it('are forgotten, with every other step on the way, by whoever has everything', () => {
    const links = { accountId, invited: true, newcomer: true, takenGroups: [group('a')], handOver: {} } as const;
    expect(linksAtRest(links)).toStrictEqual({ accountId, invited: true });
  });
});
