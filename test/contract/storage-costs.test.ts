import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../src/adapters/kvs/keys';
import type { KvsStores } from '../../src/adapters/kvs/kvs-stores';
import { records } from '../../src/adapters/kvs/records';
import type { ConnectionId } from '../../src/connections/connection';
import { changeParts, depthFor, maxDepth } from '../../src/directory/id-set';
import type { UserId } from '../../src/directory/ids';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { aConnection, aGroup, anEntry, anId, aUser, aUserId, members } from '../support/samples';
import { type ForgeForStores, startForStores } from './inside-forge';

const connectionId = anId(1) as ConnectionId;
const entry = anEntry('entry');

/** The design's table "requests to storage", with the stores used as by one SCIM call each. */
describe('requests to storage', () => {
  let host: ForgeForStores;
  beforeEach(async () => {
    host = await startForStores();
    await host.run(() => host.stores().connections.create(aConnection()));
  });
  afterEach(() => host.close());

  /** The cost of a call that starts like every call: connection and access in the first batch. */
  const costOf = async (work: (directory: DirectoryStore, warm: Promise<unknown>) => Promise<unknown>) => {
    host.forge.ledger.reset();
    await host.run(async () => {
      const stores: KvsStores = host.stores();
      const warm = Promise.all([stores.connections.get(connectionId), stores.access.summary()]);
      await work(stores.directory(connectionId), warm);
      await warm;
    });
    const { reads, writes } = host.forge.ledger.snapshot().storage;
    return { reads, writes };
  };
  const createUser = (number: number) => async (directory: DirectoryStore, warm: Promise<unknown>) => {
    const user = aUser(number, { attributes: { userName: `p${number}@example.com`, externalId: `x${number}` } });
    directory.prepare({ kind: 'user', id: user.id, externalId: `x${number}` });
    await warm;
    const claim = await directory.reserveName('user', `p${number}@example.com`, user.id);
    await directory.createUser({ user, claim, entry });
  };
  const addUsers = async (count: number) => {
    for (let number = 1; number <= count; number += 1)
      await host.run(() => createUser(number)(host.stores().directory(connectionId), Promise.resolve()));
  };
  const addGroup = async (ids: readonly UserId[], depth = depthFor(ids.length)) => {
    await host.addMembers(connectionId, ids);
    return host.run(async () => {
      const directory = host.stores().directory(connectionId);
      const claim = await directory.reserveName('group', 'Group 1', aGroup(1).id);
      const change = members({ add: ids, settled: ids });
      const group = await directory.createGroup({ group: aGroup(1), claim, members: change });
      expect(group.members.depth).toBe(depth);
      return group;
    });
  };
  /** Members whose memberships have followed, as happens in the background: they are on the group's roll. */
  const settleGroup = async () => {
    for (;;) {
      const group = await host.run(() => host.stores().directory(connectionId).getGroup(aGroup(1).id));
      if (!group?.members.unwritten) return;
      await host.run(() => host.stores().directory(connectionId).repairMemberships(group.id));
    }
  };
  const users = (count: number, from = 1) => Array.from({ length: count }, (_, index) => aUserId(from + index));

  it('POST /Users: 1 read, 2 writes', async () => {
    expect(await costOf(createUser(1))).toEqual({ reads: 1, writes: 2 });
  });

  it('POST /Users and a page of 100 in a directory of 20,000: 1 read and 2 writes, and 6 reads', async () => {
    const ids = users(20_000, 10_000);
    await host.run(() => addToRoster(host.kvs, connectionId, ids));
    await host.run(() => host.stores().directory(connectionId).growRosters());
    expect(await costOf(createUser(1))).toEqual({ reads: 1, writes: 2 });
    const page = costOf(async (directory) => {
      const { total } = await directory.listUsers({ offset: 9_000, limit: 100, memberships: false });
      expect(total).toBe(20_001);
    });
    expect(await page).toEqual({ reads: 6, writes: 0 });
  });

  it('GET /Users?filter=userName eq or externalId eq: 2 reads, memberships included', async () => {
    await addUsers(1);
    const byName = costOf(async (directory) => {
      const user = await directory.findUserByUserName('P1@example.com');
      expect(await directory.getMemberships(user?.id ?? aUserId(9))).toBeDefined();
    });
    expect(await byName).toEqual({ reads: 2, writes: 0 });
    const byExternalId = costOf(async (directory) => {
      const user = await directory.findUserByExternalId('x1');
      expect(await directory.getMemberships(user?.id ?? aUserId(9))).toBeDefined();
    });
    expect(await byExternalId).toEqual({ reads: 2, writes: 0 });
  });

  it('GET /Users/{id}: 1 read', async () => {
    await addUsers(1);
    const cost = costOf((directory) =>
      Promise.all([directory.getUser(aUserId(1)), directory.getMemberships(aUserId(1))]),
    );
    expect(await cost).toEqual({ reads: 1, writes: 0 });
  });

  it('PUT or PATCH /Users/{id}: 1 read and 1 write, 2 writes with an intention before', async () => {
    await addUsers(1);
    const update = (intention: boolean) =>
      costOf(async (directory) => {
        void directory.getMemberships(aUserId(1));
        const user = await directory.getUser(aUserId(1));
        if (!user) throw new Error('The user is missing.');
        if (intention) await directory.updateUser({ before: user, after: { ...user, sync: { state: 'pending' } } });
        const before = intention ? { ...user, version: user.version + 1 } : user;
        await directory.updateUser({ before, after: { ...user, sync: { state: 'synced' } }, entry });
      });
    expect(await update(false)).toEqual({ reads: 1, writes: 1 });
    expect(await update(true)).toEqual({ reads: 1, writes: 2 });
  });

  it('a change that overwrites something at Atlassian, which is kept: 1 read and 1 write', async () => {
    await addUsers(1);
    const change = costOf(async (directory) => {
      const before = await directory.getUser(aUserId(1));
      if (!before) throw new Error('The user is missing.');
      const former = { entry: entry.id, at: entry.at, profile: { jobTitle: { was: 'Cook', became: 'Engineer' } } };
      await directory.updateUser({ before, after: before, entry, former });
    });
    expect(await change).toEqual({ reads: 1, writes: 1 });
  });

  it('keeping 4 people in a group against the IdP: 2 reads and 1 write', async () => {
    await addUsers(4);
    const group = await addGroup([]);
    const ids = users(4);
    const keeping = costOf(async (directory) => {
      await Promise.all([directory.getGroup(group.id), ...ids.map((id) => directory.getMemberships(id))]);
      const place = { at: entry.at, by: entry.id, groupId: group.id, isIn: true };
      const places = ids.map((userId) => ({ userId, place }));
      await directory.updateGroup({ before: group, after: group, members: members({ leaving: ids }), places, entry });
    });
    expect(await keeping).toEqual({ reads: 2, writes: 1 });
  });

  it('GET /Users with 100 users: 5 reads, 9 with their groups', async () => {
    await addUsers(100);
    const list = (memberships: boolean) =>
      costOf(async (directory) => {
        const page = await directory.listUsers({ offset: 0, limit: 100, memberships });
        expect(page.items.length).toBe(100);
      });
    expect(await list(false)).toEqual({ reads: 5, writes: 0 });
    expect(await list(true)).toEqual({ reads: 9, writes: 0 });
  });

  it.each([1, 9, 25, 50, 100])(
    'PATCH /Groups/{id} with %i members: within 2 + n/25 reads and writes',
    async (count) => {
      await addUsers(count);
      await addGroup(users(9_000, 10_000), 4);
      await settleGroup();
      const touched = users(count);
      const cost = await costOf(async (directory) => {
        const before = await directory.getGroup(aGroup(1).id);
        if (!before) throw new Error('The group is missing.');
        const change = members({ add: touched, settled: touched });
        const stored = await directory.updateGroup({ before, after: before, members: change, entry });
        expect(stored.members).toEqual({ depth: 4, count: 9_000 + count, pending: 0, unwritten: 0 });
      });
      expect(cost.reads).toBeLessThanOrEqual(2 + Math.ceil(count / 25));
      expect(cost.writes).toBeLessThanOrEqual(2 + Math.ceil(count / 25));
      const [first] = touched;
      const told = await host.run(() =>
        host
          .stores()
          .directory(connectionId)
          .getMemberships(first ?? aUserId(1)),
      );
      expect(told?.groups).toEqual([{ id: aGroup(1).id, display: 'Group 1' }]);
    },
  );

  it('the whole membership of a large group: 3 reads', async () => {
    await addGroup(users(9_000, 10_000), 4);
    await settleGroup();
    const cost = costOf(async (directory) => {
      const group = await directory.getGroup(aGroup(1).id);
      if (group) expect((await directory.listMembers(group)).length).toBe(9_000);
    });
    expect(await cost).toEqual({ reads: 3, writes: 0 });
  });
});

/** Lists ids only in the roster, in the form of builds up to 69fb809: each part is one record. */
async function addToRoster(kvs: ForgeForStores['kvs'], connection: string, ids: readonly string[]): Promise<void> {
  const changes = new Map(ids.map((id) => [id, { want: true, settled: true, written: true }]));
  const parts = changeParts({ depth: maxDepth, parts: new Map() }, changes);
  for (const [start, entries] of parts) {
    const { key } = keys.part(connection, 'users', start);
    await kvs.entity('id-set').set(key, records.part(2, maxDepth, entries));
  }
}
