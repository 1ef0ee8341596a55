import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { DirectoryGroup } from '../../src/directory/group';
import type { UserId } from '../../src/directory/ids';
import { readChanges } from '../../src/directory/membership-change';
import type { DirectoryUser } from '../../src/directory/user';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { NameTaken } from '../../src/provisioning/store/name-claims';
import { aConnection, aGroup, aGroupId, anEntry, anId, aUser, aUserId, members } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;
const otherId = anId(2) as ConnectionId;

describe.each(implementations)('the directory $name', ({ open }) => {
  let opened: OpenedStores;
  /** One invocation on the directory of the first connection. */
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>, id = connectionId) =>
    opened.run(({ directory }) => work(directory(id)));

  beforeEach(async () => {
    opened = await open();
    await opened.run(async ({ connections }) => {
      await connections.create(aConnection());
      await connections.create(aConnection({ id: otherId, name: 'Entra' }));
    });
  });
  afterEach(() => opened.close());

  const addUser = (user: DirectoryUser, id = connectionId) =>
    on(async (directory) => {
      const claim = await directory.reserveName('user', String(user.attributes.userName), user.id);
      await directory.createUser({ user, claim });
    }, id);
  const addGroup = (group: DirectoryGroup, change = members({})) =>
    on(async (directory) => {
      const claim = await directory.reserveName('group', String(group.attributes.displayName), group.id);
      return directory.createGroup({ group, claim, members: change });
    });
  const addUsers = async (count: number) => {
    const ids = Array.from({ length: count }, (_, index) => aUserId(index + 1));
    for (const [index] of ids.entries()) await addUser(aUser(index + 1));
    return ids;
  };
  const groupsOf = (number: number) =>
    on(async (directory) => (await directory.getMemberships(aUserId(number)))?.groups ?? []);

  describe('users', () => {
    it('finds a user by id, by userName in any case, and by the exact externalId', async () => {
      const user = aUser(1, { attributes: { userName: 'Mia@Example.com', externalId: 'Ext-1' } });
      await addUser(user);
      await on(async (directory) => {
        expect(await directory.getUser(user.id)).toEqual(user);
        expect((await directory.findUserByUserName('mia@EXAMPLE.com'))?.id).toBe(user.id);
        expect((await directory.findUserByExternalId('Ext-1'))?.id).toBe(user.id);
        expect(await directory.findUserByExternalId('ext-1')).toBeUndefined();
        expect(await directory.findUserByUserName('nobody@example.com')).toBeUndefined();
        expect((await directory.getMemberships(user.id))?.groups).toEqual([]);
      });
    });

    it('keeps the directories of two connections apart', async () => {
      await addUser(aUser(1));
      await addUser(aUser(1), otherId);
      await on(async (directory) => {
        const user = await directory.getUser(aUserId(1));
        await directory.deleteUser({ user: user ?? aUser(1) });
      });
      expect((await on((directory) => directory.listUsers({ offset: 0, limit: 10 }), otherId)).total).toBe(1);
      expect((await on((directory) => directory.listUsers({ offset: 0, limit: 10 }))).total).toBe(0);
    });

    it('refuses a userName that another user has, regardless of case', async () => {
      await addUser(aUser(1));
      const asked = on((directory) => directory.reserveName('user', 'PERSON1@example.com', aUserId(2)));
      await expect(asked).rejects.toThrow(NameTaken);
    });

    it('takes over a name whose owner never came to be', async () => {
      await on((directory) => directory.reserveName('user', 'person2@example.com', aUserId(1)));
      await addUser(aUser(2));
      expect((await on((directory) => directory.findUserByUserName('person2@example.com')))?.id).toBe(aUserId(2));
    });

    it('lets one of two racing requests take a userName', async () => {
      const late = await on((directory) => directory.reserveName('user', 'person2@example.com', aUserId(1)));
      await addUser(aUser(2));
      const user = aUser(1, { attributes: { userName: 'person2@example.com' } });
      await expect(on((directory) => directory.createUser({ user, claim: late }))).rejects.toThrow(Conflict);
      const again = on((directory) => directory.reserveName('user', 'person2@example.com', aUserId(1)));
      await expect(again).rejects.toThrow(NameTaken);
      expect((await on((directory) => directory.listUsers({ offset: 0, limit: 10 }))).total).toBe(1);
    });

    it('does not let the loser of a take-over take the name back while the winner is at work', async () => {
      await on((directory) => directory.reserveName('user', 'person1@example.com', aUserId(1)));
      const winner = await on((directory) => directory.reserveName('user', 'person1@example.com', aUserId(2)));
      const again = on((directory) => directory.reserveName('user', 'person1@example.com', aUserId(1)));
      await expect(again).rejects.toThrow(Conflict);
      const user = aUser(2, { attributes: { userName: 'person1@example.com' } });
      await on((directory) => directory.createUser({ user, claim: winner }));
    });

    it('gives a repeated reservation of one owner the same claim', async () => {
      const reserve = () => on((directory) => directory.reserveName('user', 'person1@example.com', aUserId(1)));
      expect(await reserve()).toEqual(await reserve());
    });

    it('increments the version and refuses a caller who saw an older one', async () => {
      await addUser(aUser(1));
      const before = aUser(1);
      const after = { ...before, attributes: { ...before.attributes, title: 'Lead' } };
      await on((directory) => directory.updateUser({ before, after }));
      expect((await on((directory) => directory.getUser(before.id)))?.version).toBe(2);
      await expect(on((directory) => directory.updateUser({ before, after }))).rejects.toThrow(Conflict);
      await expect(on((directory) => directory.deleteUser({ user: before }))).rejects.toThrow(Conflict);
    });

    it('sees its own commit in the same invocation, so that a commit can follow its intention', async () => {
      await addUser(aUser(1));
      await on(async (directory) => {
        const before = (await directory.getUser(aUserId(1))) ?? aUser(1);
        await directory.updateUser({ before, after: { ...before, sync: { state: 'pending' } } });
        const pending = (await directory.getUser(aUserId(1))) ?? before;
        await directory.updateUser({ before: pending, after: { ...pending, sync: { state: 'synced' } } });
        expect(await directory.getUser(aUserId(1))).toMatchObject({ version: 3, sync: { state: 'synced' } });
      });
    });

    it('frees the old name when a userName changes', async () => {
      await addUser(aUser(1));
      await on(async (directory) => {
        const claim = await directory.reserveName('user', 'new@example.com', aUserId(1));
        await directory.updateUser({
          before: aUser(1),
          after: aUser(1, { attributes: { userName: 'new@example.com' } }),
          claim,
        });
      });
      expect((await on((directory) => directory.findUserByUserName('new@example.com')))?.id).toBe(aUserId(1));
      await addUser(aUser(3, { attributes: { userName: 'person1@example.com' } }));
      expect((await on((directory) => directory.findUserByUserName('person1@example.com')))?.id).toBe(aUserId(3));
    });

    it('needs no reservation if only the case of a userName changes', async () => {
      await addUser(aUser(1));
      const after = aUser(1, { attributes: { userName: 'PERSON1@example.com' } });
      await on((directory) => directory.updateUser({ before: aUser(1), after }));
      const found = await on((directory) => directory.findUserByUserName('person1@example.com'));
      expect(found?.attributes.userName).toBe('PERSON1@example.com');
    });

    it('moves the externalId with its user, and forgets it with them', async () => {
      const before = aUser(1, { attributes: { userName: 'a@example.com', externalId: 'one' } });
      const after = aUser(1, { attributes: { userName: 'a@example.com', externalId: 'two' } });
      await addUser(before);
      await on((directory) => directory.updateUser({ before, after }));
      await on(async (directory) => {
        expect(await directory.findUserByExternalId('one')).toBeUndefined();
        expect((await directory.findUserByExternalId('two'))?.id).toBe(before.id);
        await directory.deleteUser({ user: { ...after, version: 2 } });
      });
      expect(await on((directory) => directory.findUserByExternalId('two'))).toBeUndefined();
    });

    it('finds all users with one externalId, and says when it no longer knows them all', async () => {
      const many = Array.from({ length: 21 }, (_, index) =>
        aUser(index + 1, { attributes: { userName: `p${index}@example.com`, externalId: 'same' } }),
      );
      const known = async () => (await on((directory) => directory.usersByExternalId('same')))?.map(({ id }) => id);
      expect(await known()).toEqual([]);
      for (const user of many.slice(0, 20)) await addUser(user);
      expect(await known()).toEqual(many.slice(0, 20).map(({ id }) => id));
      await addUser(many[20] as (typeof many)[number]);
      expect([undefined, many.map(({ id }) => id)]).toContainEqual(await known());
    });

    it('finds the first created of two users with one externalId, and then the other', async () => {
      const first = aUser(1, { attributes: { userName: 'a@example.com', externalId: 'same' } });
      await addUser(first);
      await addUser(aUser(2, { attributes: { userName: 'b@example.com', externalId: 'same' } }));
      expect((await on((directory) => directory.findUserByExternalId('same')))?.id).toBe(first.id);
      await on((directory) => directory.deleteUser({ user: first }));
      expect((await on((directory) => directory.findUserByExternalId('same')))?.id).toBe(aUserId(2));
    });

    it('lets the memberships record follow the linked account', async () => {
      await addUser(aUser(1));
      const after = aUser(1, { sync: { state: 'synced', accountId: 'account:1' as never } });
      await on((directory) => directory.updateUser({ before: aUser(1), after }));
      expect(await on((directory) => directory.getMemberships(aUserId(1)))).toMatchObject({ accountId: 'account:1' });
    });

    it('frees name and place in the roster of a deleted user', async () => {
      await addUser(aUser(1));
      await on((directory) => directory.deleteUser({ user: aUser(1) }));
      expect(await on((directory) => directory.getUser(aUserId(1)))).toBeUndefined();
      expect(await on((directory) => directory.getMemberships(aUserId(1)))).toBeUndefined();
      await addUser(aUser(2, { attributes: { userName: 'person1@example.com' } }));
      expect((await on((directory) => directory.listUsers({ offset: 0, limit: 10 }))).total).toBe(1);
    });

    it('lists pages in a stable order with exact totals', async () => {
      await addUsers(7);
      const list = (offset: number, limit: number) => on((directory) => directory.listUsers({ offset, limit }));
      const all = await list(0, 100);
      const pages = [await list(0, 3), await list(3, 3), await list(6, 3), await list(9, 3)];
      expect(pages.flatMap((page) => page.items.map(({ user }) => user.id))).toEqual(
        all.items.map(({ user }) => user.id),
      );
      expect(pages.map(({ total }) => total)).toEqual([7, 7, 7, 7]);
    });

    it('walks from one user to the next, whoever goes meanwhile', async () => {
      await addUsers(7);
      const walk = (id: UserId | undefined, limit: number) => on((directory) => directory.usersAfter(id, limit));
      const all = (await walk(undefined, 100)).items.map(({ id }) => id);
      expect(all).toHaveLength(7);
      expect(await walk(undefined, 100)).toMatchObject({ next: undefined });
      const first = await walk(undefined, 3);
      expect(first.next).toBe(all[2]);
      for (const id of [all[0], all[2]]) {
        await on(async (directory) => {
          const user = id && (await directory.getUser(id));
          if (user) await directory.deleteUser({ user });
        });
      }
      const rest = await walk(first.next, 100);
      expect(rest).toMatchObject({ next: undefined });
      expect(rest.items.map(({ id }) => id)).toEqual(all.slice(3));
    });

    it('walks through the ids alone in the same order', async () => {
      await addUsers(7);
      const all = (await on((directory) => directory.usersAfter(undefined, 100))).items.map(({ id }) => id);
      const walk = (id: UserId | undefined, limit: number) => on((directory) => directory.userIdsAfter(id, limit));
      expect(await walk(undefined, 100)).toEqual({ items: all, next: undefined });
      expect(await walk(undefined, 3)).toEqual({ items: all.slice(0, 3), next: all[2] });
      expect(await walk(all[2], 100)).toEqual({ items: all.slice(3), next: undefined });
    });

    it('creates many users at once without losing one', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, index) => addUser(aUser(index + 1))));
      const page = await on((directory) => directory.listUsers({ offset: 0, limit: 100 }));
      expect(page.total).toBe(20);
      expect(new Set(page.items.map(({ user }) => user.id)).size).toBe(20);
    });
  });

  describe('groups', () => {
    it('finds a group by id, by displayName in any case, and by externalId', async () => {
      const group = aGroup(1, { attributes: { displayName: 'Engineering', externalId: 'g-1' } });
      await addGroup(group);
      await on(async (directory) => {
        expect((await directory.getGroup(group.id))?.attributes).toEqual(group.attributes);
        expect((await directory.findGroupByDisplayName('ENGINEERING'))?.id).toBe(group.id);
        expect((await directory.findGroupByExternalId('g-1'))?.id).toBe(group.id);
        expect((await directory.listGroups({ offset: 0, limit: 10 })).total).toBe(1);
      });
    });

    it('are walked from one to the next', async () => {
      for (const number of [1, 2, 3]) await addGroup(aGroup(number));
      const { items, next } = await on((directory) => directory.groupsAfter(undefined, 2));
      const rest = await on((directory) => directory.groupsAfter(next, 2));
      expect([...items, ...rest.items].map(({ id }) => id).sort()).toEqual([1, 2, 3].map(aGroupId));
      expect([items.length, rest.items.length, rest.next]).toEqual([2, 1, undefined]);
    });

    it('knows its members and their number, and updates their memberships', async () => {
      const ids = await addUsers(3);
      const group = await addGroup(aGroup(1), members({ add: ids.slice(0, 2), settled: ids.slice(0, 1) }));
      expect(group.members).toMatchObject({ count: 2, pending: 1 });
      await on(async (directory) => {
        expect([...(await directory.listMembers(group))].sort()).toEqual(ids.slice(0, 2));
        expect(await directory.membersAmong(group, ids)).toEqual(new Set(ids.slice(0, 2)));
        expect(await directory.pendingMembers(group, 10)).toEqual([{ userId: ids[1], wanted: true }]);
      });
      expect(await groupsOf(1)).toEqual([{ id: group.id, display: 'Group 1' }]);
      expect(await groupsOf(3)).toEqual([]);
    });

    it('keeps when its members came and left', async () => {
      const [first = aUserId(1)] = await addUsers(1);
      const group = await addGroup(aGroup(1), members({ add: [first] }));
      const later = { ...group, lastModified: '2026-03-02T08:00:00.000Z' };
      const removed = await on((directory) =>
        directory.updateGroup({ before: group, after: later, members: members({ remove: [first] }) }),
      );
      const described = { ...removed, attributes: { displayName: 'Group 1', description: 'told' } };
      await on((directory) => directory.updateGroup({ before: removed, after: described, members: members({}) }));
      expect(readChanges(await on((directory) => directory.getMemberships(first)))).toEqual([
        { at: '2026-03-02T08:00:00.000Z', groupId: group.id, isIn: false },
        { at: group.lastModified, groupId: group.id, isIn: true },
      ]);
    });

    it('keeps its name, once it is deleted, with those who were in it', async () => {
      const ids = await addUsers(30);
      const longAgo = { lastModified: '2025-12-01T12:00:00.000Z' };
      const group = await addGroup(aGroup(1, longAgo), members({ add: ids, settled: ids }));
      await on((directory) => directory.deleteGroup({ group }));
      await on((directory) => directory.leaveMemberships(group.id, ids));
      for (const id of [ids[0], ids[29]]) {
        const found = await on((directory) => directory.getMemberships(id ?? aUserId(1)));
        expect(readChanges(found).map(({ isIn, groupName }) => [isIn, groupName])).toEqual([
          [false, 'Group 1'],
          [true, 'Group 1'],
        ]);
      }
    });

    it('lets settled members be followed again', async () => {
      const ids = await addUsers(3);
      const created = await addGroup(aGroup(1), members({ add: ids.slice(0, 2), settled: ids.slice(0, 2) }));
      const change = members({ unsettled: ids, settled: ids.slice(0, 1) });
      const stored = await on((directory) =>
        directory.updateGroup({ before: created, after: created, members: change }),
      );
      expect(stored.members).toMatchObject({ count: 2, pending: 1 });
      const waiting = await on((directory) => directory.pendingMembers(stored, 10));
      expect(waiting).toEqual([{ userId: ids[1], wanted: true, isPlaced: true }]);
    });

    it('tells who is in a group only through another one', async () => {
      const ids = await addUsers(3);
      const nested = aGroup(1, { nested: [aGroup(2).id] });
      const created = await addGroup(nested, members({ add: ids, inherited: ids.slice(1), settled: ids }));
      const inherited = (group: DirectoryGroup) => on((directory) => directory.inheritedMembers(group));
      expect(new Set(await inherited(created))).toEqual(new Set(ids.slice(1)));
      const change = members({ add: ids.slice(1, 2), inherited: ids.slice(0, 1) });
      const stored = await on((directory) =>
        directory.updateGroup({ before: created, after: created, members: change }),
      );
      expect(new Set(await inherited(stored))).toEqual(new Set([ids[0], ids[2]]));
      const told = await on((directory) => Promise.all(ids.slice(0, 3).map((id) => directory.getMemberships(id))));
      expect(told.map((found) => found?.groups.map(({ isInherited }) => isInherited === true))).toEqual([
        [true],
        [false],
        [true],
      ]);
      expect(stored.members).toMatchObject({ count: 3, pending: 0 });
    });

    it('changes membership by delta and settles what Atlassian has followed', async () => {
      const ids = await addUsers(3);
      const created = await addGroup(aGroup(1), members({ add: ids.slice(0, 2), settled: ids.slice(0, 2) }));
      const change = members({ add: ids.slice(2), remove: ids.slice(0, 1) });
      const updated = await on((directory) =>
        directory.updateGroup({ before: created, after: created, members: change }),
      );
      expect(updated.members).toMatchObject({ count: 2, pending: 2 });
      const waiting = await on((directory) => directory.pendingMembers(updated, 10));
      expect(waiting.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))).toEqual([
        { userId: ids[0], wanted: false },
        { userId: ids[2], wanted: true },
      ]);
      const settled = await on((directory) =>
        directory.updateGroup({ before: updated, after: updated, members: members({ settled: ids }) }),
      );
      expect(settled.members).toMatchObject({ count: 2, pending: 0 });
      expect(await on((directory) => directory.pendingMembers(settled, 10))).toEqual([]);
      expect(await groupsOf(1)).toEqual([]);
    });

    it('is unchanged by a change to its present state', async () => {
      const ids = await addUsers(2);
      const created = await addGroup(aGroup(1), members({ add: ids, settled: ids }));
      const updated = await on((directory) =>
        directory.updateGroup({ before: created, after: created, members: members({ add: ids }) }),
      );
      expect(updated.members).toMatchObject({ count: 2, pending: 0 });
    });

    it('refuses a caller who saw an older version', async () => {
      const ids = await addUsers(1);
      const created = await addGroup(aGroup(1));
      const change = { before: created, after: created, members: members({ add: ids }) };
      await on((directory) => directory.updateGroup(change));
      await expect(on((directory) => directory.updateGroup(change))).rejects.toThrow(Conflict);
      await expect(on((directory) => directory.deleteGroup({ group: created }))).rejects.toThrow(Conflict);
    });

    it('keeps every member when many groups and requests touch the same users at once', async () => {
      const ids = await addUsers(4);
      await Promise.all([1, 2, 3, 4, 5, 6].map((number) => addGroup(aGroup(number), members({ add: ids }))));
      for (const number of [1, 2, 3, 4]) expect((await groupsOf(number)).length).toBe(6);
    });

    it('holds 5,000 members that come and go in large changes', async () => {
      const ids = Array.from({ length: 5_000 }, (_, index) => aUserId(index + 1));
      await opened.addMembers(connectionId, ids);
      const created = await addGroup(aGroup(1), members({ add: ids.slice(0, 600), settled: ids.slice(0, 600) }));
      const grown = await on((directory) =>
        directory.updateGroup({ before: created, after: created, members: members({ add: ids, settled: ids }) }),
      );
      expect(grown.members).toMatchObject({ count: 5_000, pending: 0 });
      expect([...(await on((directory) => directory.listMembers(grown)))].sort()).toEqual(ids);
      const shrunk = await on((directory) =>
        directory.updateGroup({
          before: grown,
          after: grown,
          members: members({ remove: ids.slice(100), settled: ids.slice(100) }),
        }),
      );
      expect([...(await on((directory) => directory.listMembers(shrunk)))].sort()).toEqual(ids.slice(0, 100));
    });

    it('reads the members of a group that was split since the caller read it', async () => {
      const ids = Array.from({ length: 3_000 }, (_, index) => aUserId(index + 1));
      await opened.addMembers(connectionId, ids);
      const created = await addGroup(aGroup(1), members({ add: ids.slice(0, 10), settled: ids }));
      await on((directory) =>
        directory.updateGroup({ before: created, after: created, members: members({ add: ids, settled: ids }) }),
      );
      expect((await on((directory) => directory.listMembers(created))).length).toBe(3_000);
      expect((await on((directory) => directory.membersAmong(created, ids.slice(0, 50)))).size).toBe(50);
    });

    it('gives up name, set and place in the roster with the group', async () => {
      const ids = await addUsers(2);
      const group = await addGroup(aGroup(1), members({ add: ids, settled: ids }));
      await on((directory) => directory.deleteGroup({ group }));
      expect(await on((directory) => directory.getGroup(group.id))).toBeUndefined();
      expect(await on((directory) => directory.listMembers(group))).toEqual([]);
      const again = await addGroup(aGroup(2, { attributes: group.attributes }));
      expect((await on((directory) => directory.listGroups({ offset: 0, limit: 10 }))).items).toEqual([again]);
    });

    it('takes a deleted group out of the memberships of those who were in it', async () => {
      const ids = await addUsers(2);
      const group = await addGroup(aGroup(1), members({ add: ids, settled: ids }));
      await on((directory) => directory.deleteGroup({ group }));
      await on((directory) => directory.repairMemberships(group.id, ids));
      expect(await groupsOf(1)).toEqual([]);
      expect(await groupsOf(2)).toEqual([]);
    });

    it('renames a group: frees the old name, takes the new one, and can update its members', async () => {
      const ids = await addUsers(1);
      const group = await addGroup(aGroup(1), members({ add: ids, settled: ids }));
      const after = { ...group, attributes: { displayName: 'Renamed' } };
      await on(async (directory) => {
        const claim = await directory.reserveName('group', 'Renamed', group.id);
        await directory.updateGroup({ before: group, after, members: members({}), claim });
        await directory.repairMemberships(group.id, ids);
      });
      expect(await groupsOf(1)).toEqual([{ id: group.id, display: 'Renamed' }]);
      await addGroup(aGroup(2, { attributes: group.attributes }));
      const taken = on((directory) => directory.reserveName('group', 'RENAMED', aGroupId(3)));
      await expect(taken).rejects.toThrow(NameTaken);
    });
  });

  it('writes log entries with the changes they report, or alone', async () => {
    await on(async (directory) => {
      const claim = await directory.reserveName('user', 'person1@example.com', aUserId(1));
      await directory.createUser({ user: aUser(1), claim, entry: anEntry('entry1') });
      await directory.record(anEntry('entry2', { outcome: 'refused' }));
    });
    const page = await opened.run(({ journal }) => journal.list({ limit: 10 }));
    expect(page.entries.map(({ id }) => id).sort()).toEqual(['entry1', 'entry2']);
  });

  it('finds pending and leaving records, the longest due first, with their causes', async () => {
    const waiting = (dueAt: string) => ({ sync: { state: 'pending' as const, dueAt } });
    await addUser(aUser(1, waiting('2026-01-02T00:00:00.000Z')));
    await addUser(aUser(2, waiting('2026-01-01T00:00:00.000Z')));
    await addUser(aUser(3, waiting('2027-01-01T00:00:00.000Z')));
    await addUser(aUser(4));
    await addUser(aUser(5, { sync: { state: 'preview', leaving: true, dueAt: '2026-01-03T00:00:00.000Z' } }));
    await addGroup(aGroup(1, { sync: { state: 'refused', cause: 'group-protected' } }));
    await opened.run(async ({ due }) => {
      const query = { kind: 'user', state: 'pending', before: '2026-06-01T00:00:00.000Z', limit: 1 } as const;
      const first = await due.find(query);
      expect(first.records).toEqual([{ connectionId, id: aUserId(2), dueAt: '2026-01-01T00:00:00.000Z' }]);
      const second = await due.find({ ...query, ...(first.cursor === undefined ? {} : { cursor: first.cursor }) });
      expect(second.records).toEqual([{ connectionId, id: aUserId(1), dueAt: '2026-01-02T00:00:00.000Z' }]);
      const { records } = await due.find({ ...query, limit: 10 });
      expect(records.map(({ id }) => id)).toEqual([aUserId(2), aUserId(1), aUserId(5)]);
      const refused = await due.find({ kind: 'group', state: 'refused', before: query.before, limit: 10 });
      expect(refused.records).toEqual([{ connectionId, id: aGroupId(1), cause: 'group-protected' }]);
    });
  });
});
