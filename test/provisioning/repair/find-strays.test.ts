import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { AccountId, GroupId, SiteGroupId, UserId } from '../../../src/directory/ids';
import type { UserSync } from '../../../src/directory/user';
import { findStrays } from '../../../src/provisioning/repair/find-strays';
import type { Ownership } from '../../../src/sync/owners';
import { aConnection, aGroup, aGroupId, anId, aUserId, members } from '../../support/samples';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const id = 'site-group-1' as SiteGroupId;
const link = { id, name: 'Engineering', via: 'onTheFly' } as const;
const [group, twin, theirs] = [aGroupId(21), aGroupId(22), aGroupId(31)];
const other = anId(2) as ConnectionId;

/** A linked group of the connection, whose set has the first person alone. */
async function world(ownership: Partial<Ownership> = {}) {
  const directory = await aDirectory();
  const { service, call, store, owners, addPerson, shareAccount, addGroup } = directory;
  const owned = { connectionId: service.connection.id as string, records: [group] as readonly string[], ...ownership };
  await owners.replace({ kind: 'site-group', id }, undefined, owned);
  for (const number of [1, 2, 3]) {
    await addPerson(aPerson(number));
    await shareAccount(accountOf(number), [aPerson(number)]);
  }
  const stored = await addGroup(aGroup(21, { sync: { state: 'synced', links: [link] } }), [aUserId(1)]);
  const find = async (numbers: readonly number[], more: Partial<typeof owners> = {}) => {
    const found = await findStrays(
      { ...call, owners: { ...call.owners, ...more } },
      stored,
      link,
    )(numbers.map(accountOf));
    return Object.fromEntries(found);
  };
  return { ...directory, store, find, stored };
}

/** Another connection that had the group before: its group has these people, each with an account of their own. */
async function formerly(people: Readonly<Record<number, Partial<UserSync>>>, ownership: Partial<Ownership> = {}) {
  const all = await world({ displaced: [{ connectionId: other, records: [theirs] }], ...ownership });
  const { service, owners } = all;
  await service.stores.connections.create(aConnection({ id: other, name: 'Entra' }));
  const store = service.stores.directory(other);
  const users = new Map(
    Object.entries(people).map(([number, sync]) => [
      Number(number),
      { ...aPerson(Number(number), sync), connectionId: other },
    ]),
  );
  for (const user of users.values()) {
    const claim = await store.reserveName('user', `person ${user.id}`, user.id);
    await store.createUser({ user: { ...user, sync: { state: 'synced' } }, claim });
    const before = (await store.getUser(user.id)) ?? expect.fail('Nobody is there.');
    await store.updateUser({ before, after: { ...user, version: 2 } });
  }
  const listed = {
    account: async (account: AccountId) => {
      const [number] = [...users].find(([each]) => accountOf(each) === account) ?? [];
      if (number === undefined) return owners.account(account);
      return { version: 1, holders: [{ connectionId: other as string, record: aUserId(number) as string }] };
    },
  };
  return {
    ...all,
    listed,
    theirStore: store,
    /** Their group, with these members; those who are not settled wait. */
    async addTheirs(add: readonly number[], settled: readonly number[] = add) {
      const claim = await store.reserveName('group', 'Engineering', theirs);
      return store.createGroup({
        group: { ...aGroup(31, { sync: { state: 'synced', links: [link] } }), connectionId: other },
        claim,
        members: members({ add: add.map(aUserId), settled: settled.map(aUserId) }),
      });
    },
    find: (numbers: readonly number[]) => all.find(numbers, listed),
  };
}

describe('members of a group at Atlassian', () => {
  it('are strays if the directory has them and nobody wants them there', async () => {
    const { find } = await world();
    expect(await find([1, 2, 9])).toEqual({ [accountOf(2)]: 'unexplained' });
  });

  it('are none where the group, or another that stands for the same one, has them, or they are just leaving it', async () => {
    const { find, store, addGroup, stored } = await world({ records: [group, twin] });
    await addGroup(aGroup(22, { sync: { state: 'synced', links: [link] } }), [aUserId(2)]);
    await store.updateGroup({
      before: stored,
      after: { ...stored, version: stored.version + 1 },
      members: members({ remove: [aUserId(1)] }),
    });
    expect(await find([1, 2, 3])).toEqual({ [accountOf(3)]: 'unexplained' });
  });

  it('are left behind for certain if their own memberships still name the group', async () => {
    const { find, store } = await world();
    const named = async (user: UserId) => ({
      schema: 1 as const,
      userId: user,
      version: 1,
      groups: [{ id: group, display: 'E' }],
    });
    const { getMemberships } = store;
    Object.assign(store, {
      getMemberships: (user: UserId) => (user === aUserId(2) ? named(user) : getMemberships(user)),
    });
    expect(await find([2, 3])).toEqual({ [accountOf(2)]: 'orphan', [accountOf(3)]: 'unexplained' });
  });

  it.each([
    [true, {}],
    [false, { [accountOf(2)]: 'unexplained' }],
  ])('are none if an administrator has decided that they stay: %s', async (isIn, expected) => {
    const { find, store } = await world();
    const kept = [{ groupId: group, isIn, at: '2026-03-01T12:00:00.000Z' }];
    const { getMemberships } = store;
    Object.assign(store, {
      getMemberships: async (user: UserId) =>
        user === aUserId(2) ? { schema: 1, userId: user, version: 1, groups: [], kept } : getMemberships(user),
    });
    expect(await find([2])).toEqual(expected);
  });

  it('are leavers if Rollcall had suspended them when the IdP deleted them, and nobody has the account', async () => {
    const { find, store } = await world();
    Object.assign(store, { hasDeparted: async (account: AccountId) => [2, 9].map(accountOf).includes(account) });
    expect(await find([1, 2, 9, 10])).toEqual({ [accountOf(2)]: 'unexplained', [accountOf(9)]: 'leaver' });
  });

  it('are judged by nobody until every connection has listed its accounts, or if another connection has the group', async () => {
    const { find } = await world();
    expect(await find([2], { areListed: async () => false })).toEqual({});
    expect(await find([])).toEqual({});
    const taken = await world({ connectionId: other });
    await taken.service.stores.connections.create(
      aConnection({ id: other, name: 'Entra', created: '2020-01-01T00:00:00.000Z' }),
    );
    expect(await taken.find([2])).toEqual({});
  });

  it('are read anew for each page: the IdP may have put them in meanwhile', async () => {
    const { find, call } = await world();
    let forgot = 0;
    Object.assign(call.store, {
      forget() {
        forgot += 1;
      },
    });
    await find([2]);
    expect(forgot).toBe(1);
  });
});

describe('members whom another connection, which had the group before, knows', () => {
  it('are displaced if its group had put them in', async () => {
    const { find, addTheirs } = await formerly({ 7: {}, 8: {} });
    await addTheirs([7]);
    expect(await find([7, 8])).toEqual({ [accountOf(7)]: 'displaced' });
  });

  it('are displaced if they were just to be taken out, and not if they were only to be put in', async () => {
    const { find, addTheirs, theirStore } = await formerly({ 7: {}, 8: {} });
    const before = await addTheirs([7, 8], [7]);
    await theirStore.updateGroup({
      before,
      after: { ...before, version: before.version + 1 },
      members: members({ remove: [aUserId(7)] }),
    });
    expect(await find([7, 8])).toEqual({ [accountOf(7)]: 'displaced', [accountOf(8)]: 'unexplained' });
  });

  it('are displaced too if their IdP has deleted them since, while they were to be taken out', async () => {
    const { find, addTheirs, theirStore, listed, owners } = await formerly({ 7: {} });
    const before = await addTheirs([7]);
    await theirStore.updateGroup({
      before,
      after: { ...before, version: before.version + 1 },
      members: members({ remove: [aUserId(7)] }),
    });
    await theirStore.keepDeparted({
      departed: { kind: 'user', user: { ...aPerson(7), connectionId: other }, groups: [theirs] },
    });
    Object.assign(listed, { account: owners.account });
    expect(await find([7, 9])).toEqual({ [accountOf(7)]: 'displaced' });
  });

  it('are displaced also after their group was deleted, whose set is read as a whole', async () => {
    const { find, addTheirs, theirStore } = await formerly({ 7: {} });
    const theirGroup = await addTheirs([7]);
    const { getGroup } = theirStore;
    Object.assign(theirStore, {
      getGroup: async (one: GroupId) => (one === theirs ? undefined : getGroup(one)),
      getDeparted: async ({ id: one }: { id: string }) =>
        one === theirs ? { kind: 'group', group: theirGroup } : undefined,
    });
    expect(await find([7])).toEqual({ [accountOf(7)]: 'displaced' });
  });

  it('stay if the settings of their connection gave them the group', async () => {
    const { find, addTheirs } = await formerly({
      7: { defaultGroups: ['engineering'] },
      8: { defaultGroups: ['Sales'] },
    });
    await addTheirs([7, 8]);
    expect(await find([7, 8])).toEqual({ [accountOf(8)]: 'displaced' });
  });

  it('are nobody’s business if it did not have the group before', async () => {
    const { find, addTheirs } = await formerly({ 7: {} }, { displaced: [] });
    await addTheirs([7]);
    expect(await find([7])).toEqual({});
  });

  it('are of the connection that had it alone: the same id elsewhere is somebody else', async () => {
    const { find, addTheirs } = await formerly(
      { 7: {} },
      { displaced: [{ connectionId: anId(3), records: [theirs] }] },
    );
    await addTheirs([7]);
    expect(await find([7])).toEqual({});
  });
});
