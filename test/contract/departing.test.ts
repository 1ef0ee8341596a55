import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemberGone } from '../../src/adapters/kvs/commit-beside';
import { keys } from '../../src/adapters/kvs/keys';
import type { ConnectionId } from '../../src/connections/connection';
import type { DepartedGroup } from '../../src/directory/departed';
import type { AccountId, UserId } from '../../src/directory/ids';
import type { DirectoryUser } from '../../src/directory/user';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { aConnection, aGroup, aGroupId, anEntry, anId, aUser, aUserId, members, sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';
import { startForStores } from './inside-forge';

const connectionId = anId(1) as ConnectionId;
const ids = [1, 2, 3].map(aUserId);
const sorted = (found: Iterable<UserId>) => [...found].sort();
const waits = { state: 'pending', dueAt: sampleTime } as const;

describe.each(implementations)('leavers, $name', ({ name, open }) => {
  let opened: OpenedStores;
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    opened.run(({ directory }) => work(directory(connectionId)));
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
    for (const number of [1, 2, 3]) {
      await on(async (directory) => {
        const claim = await directory.reserveName('user', `person${number}@example.com`, aUserId(number));
        await directory.createUser({ user: aUser(number), claim });
      });
    }
  });
  afterEach(() => opened.close());
  const addGroup = (add: readonly UserId[], settled: readonly UserId[] = add) =>
    on(async (directory) => {
      const claim = await directory.reserveName('group', 'Group 1', aGroupId(1));
      return directory.createGroup({ group: aGroup(1), claim, members: members({ add, settled }) });
    });
  const left = () => on((directory) => directory.getDeparted({ kind: 'group', id: aGroupId(1) }));
  const leftGroup = async () => {
    const departed = await left();
    if (departed?.kind !== 'group') throw new Error('Nothing is left of the group.');
    return departed;
  };
  const removeGroup = async (isLeaving: boolean) => {
    const added = await addGroup(ids);
    const before = await on((directory) =>
      directory.updateGroup({ before: added, after: added, members: members({ remove: ids.slice(0, 1) }) }),
    );
    const departed: DepartedGroup = { kind: 'group', group: { ...before, sync: waits } };
    await on((directory) => directory.deleteGroup({ group: before, departed, isLeaving }));
    return leftGroup();
  };

  describe('the member set of a deleted group', () => {
    it('goes with a group that leaves nothing behind', async () => {
      const group = await addGroup(ids);
      expect(sorted(await on((directory) => directory.everyMember(group)))).toEqual(ids);
      await on((directory) => directory.deleteGroup({ group }));
      expect(await on((directory) => directory.everyMember(group))).toEqual([]);
      expect(await left()).toBeUndefined();
    });

    it('stays unchanged with the departed group', async () => {
      const { group } = await removeGroup(false);
      await on(async (directory) => {
        expect(sorted(await directory.everyMember(group))).toEqual(ids);
        expect(sorted(await directory.listMembers(group))).toEqual(ids.slice(1));
        expect(await directory.pendingMembers(group, 10)).toEqual([{ userId: ids[0], wanted: false }]);
      });
      expect(group.members).toMatchObject({ count: 2, pending: 1 });
    });

    it('holds all members as leaving if Atlassian has to let go of them', async () => {
      const { group } = await removeGroup(true);
      expect(group.members).toMatchObject({ count: 0, pending: 3 });
      const waiting = await on((directory) => directory.pendingMembers(group, 10));
      expect(waiting.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))).toEqual(
        ids.map((userId) => ({ userId, wanted: false })),
      );
    });

    it('is settled slice by slice, with the log, until it is empty', async () => {
      const departed = await removeGroup(true);
      const kept = await on((directory) => directory.settleDeparted(departed, ids.slice(0, 2), anEntry('entry1')));
      expect(kept.group.members).toMatchObject({ count: 0, pending: 1 });
      expect(await leftGroup()).toEqual(kept);
      expect(await on((directory) => directory.pendingMembers(kept.group, 10))).toEqual([
        { userId: ids[2], wanted: false },
      ]);
      const log = await opened.run(({ journal }) => journal.list({ limit: 10 }));
      expect(log.entries.map(({ id }) => id)).toEqual(['entry1']);
      const empty = await on((directory) => directory.settleDeparted(kept, ids.slice(2)));
      expect(empty.group.members).toMatchObject({ count: 0, pending: 0 });
    });

    it('is forgotten with the departed group', async () => {
      const { group } = await removeGroup(true);
      await on((directory) => directory.forgetDeparted({ kind: 'group', id: group.id }));
      expect(await left()).toBeUndefined();
      expect(await on((directory) => directory.everyMember(group))).toEqual([]);
    });
  });

  describe('a user who is deleted', () => {
    it('stays while somebody puts them into a group', async () => {
      const seen = await on((directory) => directory.getMemberships(aUserId(1)));
      if (!seen) throw new Error('The memberships are missing.');
      await addGroup(ids.slice(0, 1));
      const remove = on((directory) => directory.deleteUser({ user: aUser(1), memberships: seen }));
      await expect(remove).rejects.toThrow(Conflict);
      expect(await on((directory) => directory.getUser(aUserId(1)))).toBeDefined();
      const memberships = await on((directory) => directory.getMemberships(aUserId(1)));
      expect(memberships?.groups).toHaveLength(1);
      if (memberships) await on((directory) => directory.deleteUser({ user: aUser(1), memberships }));
      expect(await on((directory) => directory.getUser(aUserId(1)))).toBeUndefined();
    });

    it('is not put into any group, new or existing', async () => {
      const group = await addGroup(ids.slice(0, 1));
      await on((directory) => directory.deleteUser({ user: aUser(2) }));
      const change = members({ add: ids.slice(1) });
      const update = on((directory) => directory.updateGroup({ before: group, after: group, members: change }));
      const expected = name === 'in memory' ? Conflict : MemberGone;
      await expect(update).rejects.toThrow(expected);
      const create = on(async (directory) => {
        const claim = await directory.reserveName('group', 'Group 2', aGroupId(2));
        return directory.createGroup({ group: aGroup(2), claim, members: change });
      });
      await expect(create).rejects.toThrow(expected);
      expect(await on((directory) => directory.getGroup(aGroupId(2)))).toBeUndefined();
      expect(await on((directory) => directory.getGroup(aGroupId(1)))).toEqual(group);
      expect((await on((directory) => directory.getMemberships(aUserId(3))))?.groups).toEqual([]);
    });
  });
});

describe('a large change of members in Forge storage', () => {
  it('drops users deleted meanwhile, and leaves the group due so that Atlassian lets go of them', async () => {
    const forge = implementations.find(({ name }) => name === 'in Forge storage');
    if (!forge) throw new Error('There is no Forge storage.');
    const opened = await forge.open();
    const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
      opened.run(({ directory }) => work(directory(connectionId)));
    await opened.run(({ connections }) => connections.create(aConnection()));
    const all = Array.from({ length: 60 }, (_, index) => aUserId(index + 1));
    const dead = [all[7], all[50]];
    await opened.addMembers(
      connectionId,
      all.filter((id) => !dead.includes(id)),
    );
    const stored = await on(async (directory) => {
      const claim = await directory.reserveName('group', 'Group 1', aGroupId(1));
      return directory.createGroup({ group: aGroup(1), claim, members: members({ add: all, settled: all }) });
    });
    expect(stored.sync.state).toBe('pending');
    expect(stored.members).toMatchObject({ count: 58, pending: 2, unwritten: 0 });
    expect(await on((directory) => directory.getGroup(aGroupId(1)))).toEqual(stored);
    const waiting = await on((directory) => directory.pendingMembers(stored, 10));
    expect(new Set(waiting)).toEqual(new Set(dead.map((userId) => ({ userId, wanted: false }))));
    expect(await on((directory) => directory.listMembers(stored))).toHaveLength(58);
    const told = await on((directory) => directory.getMemberships(aUserId(1)));
    expect(told?.groups).toEqual([{ id: aGroupId(1), display: 'Group 1' }]);
    await opened.close();
  });
});

describe.each(implementations)('people due to lose access when their connection was deleted, $name', ({ open }) => {
  it('are reported once, and nobody else is', async () => {
    const opened = await open();
    const account = (number: number) => ({ accountId: `account-${number}` as AccountId });
    const inactive = { active: false };
    await opened.run(async ({ connections, directory }) => {
      await connections.create(aConnection());
      const store = directory(connectionId);
      const create = async (number: number, change: Partial<DirectoryUser>) => {
        const user = aUser(number);
        const attributes = { ...user.attributes, ...change.attributes };
        const claim = await store.reserveName('user', `person${number}@example.com`, user.id);
        return store.createUser({ user: { ...user, ...change, attributes }, claim });
      };
      await create(1, { attributes: inactive, sync: { ...waits, ...account(1) } });
      await create(2, { attributes: inactive, sync: { state: 'synced', ...account(2) } });
      await create(3, { sync: { ...waits, ...account(3) } });
      await create(4, { attributes: inactive, sync: waits });
      const left = { ...aUser(5), sync: { ...waits, ...account(5) } };
      await store.keepDeparted({ departed: { kind: 'user', user: left, groups: [] } });
      const settled = { ...aUser(6), sync: { ...waits, ...account(6) } };
      await store.keepDeparted({ departed: { kind: 'user', user: settled, groups: [aGroupId(1)], hasLeft: true } });
    });
    await opened.run(async ({ connections }) => {
      const connection = await connections.get(connectionId);
      if (connection) await connections.delete(connection);
    });
    const told: UserId[] = [];
    const tell = (people: readonly DirectoryUser[]) => {
      told.push(...people.map((user) => user.id));
      return people.map((_, index) => anEntry(`left-${told.length}-${index}`));
    };
    await opened.run(async ({ connections }) => {
      while (!(await connections.purge(connectionId, tell)));
    });
    await opened.close();
    expect(sorted(told)).toEqual(sorted([aUserId(1), aUserId(5)]));
  });
});

describe('the connection of a deleted group in Forge storage', () => {
  it('takes the rest of its member set along when it is deleted', async () => {
    const host = await startForStores();
    const group = await host.run(async () => {
      const { connections, directory } = host.stores();
      await connections.create(aConnection());
      const store = directory(connectionId);
      const claim = await store.reserveName('group', 'Group 1', aGroupId(1));
      const created = await store.createGroup({ group: aGroup(1), claim, members: members({}) });
      await store.deleteGroup({ group: created, departed: { kind: 'group', group: { ...created, sync: waits } } });
      return created;
    });
    const part = () => host.kvs.entity('id-set').get(keys.part(connectionId, `g-${group.id}`, 0).key);
    const before = await host.run(part);
    await host.run(async () => {
      const { connections } = host.stores();
      const connection = await connections.get(connectionId);
      if (connection) await connections.delete(connection);
      while (!(await connections.purge(connectionId, () => [])));
    });
    const after = await host.run(part);
    await host.close();
    expect([before !== undefined, after]).toEqual([true, undefined]);
  });
});
