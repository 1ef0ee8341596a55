import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import type { DirectoryUser, Memberships, UserSync } from '../../../src/directory/user';
import { type Joining, joiningMembers, joiningPart } from '../../../src/provisioning/members/joining-members';
import { noOwners } from '../../support/memory-owners';
import { aConnection, aUser, aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

const accountId = 'account-1' as AccountId;
const memberships = (number: number, more: Partial<Memberships> = {}): Memberships => ({
  schema: 1,
  userId: aUserId(number),
  version: 1,
  groups: [],
  ...more,
});

interface World {
  readonly attributes?: object;
  readonly said?: object;
  readonly isUnknown?: boolean;
  /** Another user with the account, and what was taken for them. */
  readonly other?: Partial<UserSync>;
}

function aCall({ attributes = {}, said = {}, isUnknown = false, other }: World) {
  const read: string[] = [];
  const asked: string[] = [];
  const user = (number: number, sync: Partial<UserSync> = {}): DirectoryUser =>
    aUser(number, {
      attributes: { userName: 'mia@example.com', active: true, ...attributes },
      sync: { state: 'synced', accountId, ...sync },
    });
  const connection = aConnection({ settings: settingsWith(said as Record<string, unknown>) });
  const store = {
    getMemberships: async () => undefined,
    getUser: async (id: string) => {
      read.push(id);
      return isUnknown ? undefined : user(Number(id));
    },
  };
  const owners = {
    ...noOwners(),
    account: async (id: AccountId) => {
      asked.push(id);
      return { version: 1, holders: other ? [{ connectionId: connection.id, record: aUserId(9) }] : [] };
    },
    user: async () => other && user(9, other),
  };
  return { call: { connection, store, owners }, read, asked };
}
const joining = async (record: Partial<Memberships>, world: World = {}) => {
  const { call, read, asked } = aCall(world);
  return { as: (await joiningMembers(call, [memberships(1, record)])).get(aUserId(1)), read, asked };
};

const takesOut = { users: { onDeactivate: 'removeFromGroups' } };
const inactive = { active: false };
const scope = { scope: 'userType eq "Employee"' };

describe('how somebody joins a group', () => {
  it.each<[string, Partial<Memberships>, World, Joining, boolean]>([
    ['with their account', { accountId }, {}, 'member', false],
    ['not yet, while they are to get an account', {}, {}, 'awaited', true],
    ['not at all if they are inactive and have no account', {}, { attributes: inactive }, 'no account', true],
    ['not at all if they are out of scope and have no account', {}, { said: scope }, 'no account', true],
    ['not at all if nobody is there and there is no account', {}, { isUnknown: true }, 'no account', true],
    ['not yet, while they are to come back to the site', { accountId, outOf: 'site' }, {}, 'awaited', true],
    [
      'not at all while they are removed and inactive',
      { accountId, outOf: 'site' },
      { attributes: inactive },
      'removed',
      true,
    ],
    ['with their account if they are to come back to groups', { accountId, outOf: 'groups' }, {}, 'member', true],
    [
      'not while they are out of groups and inactive',
      { accountId, outOf: 'groups' },
      { attributes: inactive },
      'out of groups',
      true,
    ],
    [
      'not while they are out of groups and out of scope',
      { accountId, outOf: 'groups' },
      { said: scope },
      'out of groups',
      true,
    ],
    [
      'with their account if they are inactive, whom nothing takes out of groups',
      { accountId },
      { attributes: inactive },
      'member',
      false,
    ],
    [
      'not if they are inactive and the settings take them out of groups',
      { accountId },
      { attributes: inactive, said: takesOut },
      'out of groups',
      true,
    ],
    [
      'with their account if they are active, whom the settings could take out',
      { accountId },
      { said: takesOut },
      'member',
      true,
    ],
    [
      'with their account if they are only out of scope',
      { accountId },
      { said: { ...takesOut, ...scope } },
      'member',
      true,
    ],
    [
      'with their account if nothing follows what is inactive',
      { accountId },
      { attributes: inactive, said: { users: { onDeactivate: 'removeFromGroups', followActive: false } } },
      'member',
      false,
    ],
    [
      'with their account if the settings could take out somebody unknown',
      { accountId },
      { said: takesOut, isUnknown: true },
      'member',
      true,
    ],
  ])('%s', async (_, record, world, expected, isRead) => {
    const { as, read } = await joining(record, world);
    expect(as).toBe(expected);
    expect(read.length).toBe(isRead ? 1 : 0);
  });

  it('is as removed from the site if that was done for another user with the account', async () => {
    const shared = { accountId, shared: true as const };
    const gone = { attributes: inactive };
    expect((await joining(shared, { ...gone, other: { removed: true } })).as).toBe('removed');
    expect((await joining(shared, { ...gone, other: { suspended: true } })).as).toBe('member');
    expect((await joining(shared, { other: { removed: true } })).as).toBe('awaited');
  });

  it('asks who has the account only of those who share one and are not out already', async () => {
    const world = { other: { removed: true as const } };
    expect((await joining({ accountId, shared: true }, world)).asked).toEqual([accountId]);
    expect((await joining({ accountId }, world)).asked).toEqual([]);
    expect((await joining({ shared: true }, world)).asked).toEqual([]);
    expect((await joining({ accountId, shared: true, outOf: 'groups' }, world)).asked).toEqual([]);
  });

  it('is left open for all without an account if they are more than may be looked at', async () => {
    const { call, read } = aCall({ attributes: inactive });
    const records = [memberships(1), memberships(2), memberships(3, { accountId })];
    expect([...(await joiningMembers(call, records, 1))]).toEqual([
      [aUserId(1), 'awaited'],
      [aUserId(2), 'awaited'],
      [aUserId(3), 'member'],
    ]);
    expect(read).toEqual([]);
    expect([...(await joiningMembers(call, records, 2)).values()]).toEqual(['no account', 'no account', 'member']);
    expect(read).toEqual([aUserId(1), aUserId(2)]);
  });
});

describe('a member who is told how they join', () => {
  const member = { userId: aUserId(1), label: 'm…', wanted: true };
  it.each<[Joining | undefined, AccountId | undefined, object]>([
    ['member', accountId, { ...member, accountId }],
    [undefined, accountId, { ...member, accountId }],
    ['member', undefined, member],
    ['awaited', accountId, member],
    ['removed', accountId, { ...member, absence: 'removed' }],
    ['no account', undefined, { ...member, absence: 'no account' }],
  ])('has an account only as a member: %s', (as, account, expected) => {
    expect(joiningPart({ ...member, ...(account && { accountId: account }) }, as)).toEqual(expected);
  });
});
