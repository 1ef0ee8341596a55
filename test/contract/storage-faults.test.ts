import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import { StorageUnavailable } from '../../src/provisioning/storage-unavailable';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { aConnection, aGroup, anId, aUser, aUserId, members } from '../support/samples';
import { type ForgeForStores, startForStores } from './inside-forge';

const connectionId = anId(1) as ConnectionId;

describe('the directory when Forge storage misbehaves', () => {
  let host: ForgeForStores;
  /** One invocation without waits between its tries. */
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    host.run(() => work(host.stores({ sleep: async () => undefined }).directory(connectionId)));
  const addUser = (number: number) =>
    on(async (directory) => {
      const claim = await directory.reserveName('user', `person${number}@example.com`, aUserId(number));
      await directory.createUser({ user: aUser(number), claim });
    });

  beforeEach(async () => {
    host = await startForStores();
    await host.run(() => host.stores().connections.create(aConnection()));
  });
  afterEach(() => host.close());

  it('succeeds when storage throttles or fails for a moment', async () => {
    host.forge.faults.set({ storageThrottleNext: 2, storageErrorNext: 1 });
    await addUser(1);
    expect(await on((directory) => directory.getUser(aUserId(1)))).toEqual(aUser(1));
  });

  it('creates one user when the answers to the reservation and to the commit are lost', async () => {
    host.forge.faults.set({ storageLostAnswerNext: 1 });
    const claim = await on((directory) => directory.reserveName('user', 'person1@example.com', aUserId(1)));
    host.forge.faults.set({ storageLostAnswerNext: 1 });
    await on((directory) => directory.createUser({ user: aUser(1), claim }));
    expect((await on((directory) => directory.listUsers({ offset: 0, limit: 10 }))).total).toBe(1);
  });

  it.each([
    [
      'undos',
      (directory: DirectoryStore): Promise<unknown> =>
        directory.undos().then((before) => directory.changeUndos({ before, after: [] })),
    ],
    [
      'a batch',
      (directory: DirectoryStore): Promise<unknown> =>
        directory.batchOf('people').then((before) => directory.changeBatch({ kind: 'people', before, after: {} })),
    ],
  ] as const)(
    'changes the record of %s for the first time after a crash between making it and that',
    async (_, change) => {
      // The record is made, and then storage takes nothing more: its request to be made again, and the commit, fail.
      await host.run(() => {
        const failing = host.stores({ sleep: async () => host.forge.faults.set({ storageErrorRate: 1 }) });
        host.forge.faults.set({ storageLostAnswerNext: 1 });
        return expect(change(failing.directory(connectionId))).rejects.toThrow(StorageUnavailable);
      });
      host.forge.faults.set({ storageErrorRate: 0 });
      expect(await on(change)).toMatchObject({ version: 1 });
    },
  );

  it('counts a change once if its answer was lost', async () => {
    await addUser(1);
    host.forge.faults.set({ storageLostAnswerNext: 1 });
    await on((directory) =>
      directory.updateUser({ before: aUser(1), after: aUser(1, { sync: { state: 'pending' } }) }),
    );
    expect(await on((directory) => directory.getUser(aUserId(1)))).toMatchObject({
      version: 2,
      sync: { state: 'pending' },
    });
  });

  it('says when to come back if it does not get better', async () => {
    host.forge.faults.set({ storageThrottleRate: 1 });
    const failure = await on((directory) => directory.getUser(aUserId(1))).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StorageUnavailable);
    expect(failure).toMatchObject({ retryAfterSeconds: 30, isThrottled: true });
  });

  it('does not wait beyond the remaining time of the invocation', async () => {
    host.forge.faults.set({ storageErrorRate: 1 });
    const waits: number[] = [];
    const sleep = async (milliseconds: number) => void waits.push(milliseconds);
    const read = host.run(() => {
      const stores = host.stores({ sleep, timeLeft: () => 1_150, random: () => 1 });
      return stores.directory(connectionId).getUser(aUserId(1));
    });
    await expect(read).rejects.toThrow(StorageUnavailable);
    expect(waits).toEqual([100]);
  });

  it('marks members whose own records could not follow because of a crash, and repairs them', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => aUserId(index + 1));
    for (const [index] of ids.entries()) await addUser(index + 1);
    const group = await on(async (directory) => {
      const claim = await directory.reserveName('group', 'Group 1', aGroup(1).id);
      return directory.createGroup({ group: aGroup(1), claim, members: members({}) });
    });
    // The first transaction passes, then storage is gone, as for a process that dies in between.
    const stored = await host.run(async () => {
      const stores = host.stores({
        sleep: async () => undefined,
        kvs: interrupted(1, () => Promise.reject(new Error('gone'))),
      });
      const change = members({ add: ids, settled: ids });
      return stores.directory(connectionId).updateGroup({ before: group, after: group, members: change });
    });
    expect(stored.members).toMatchObject({ count: 40, unwritten: 40 });

    const found = await on((directory) => directory.getGroup(group.id));
    expect(found?.members).toMatchObject({ count: 40, unwritten: 40 });
    expect((await on((directory) => directory.getMemberships(aUserId(1))))?.groups).toEqual([]);
    const due = await host.run(() =>
      host.stores().due.find({ kind: 'group', state: 'pending', before: '2999', limit: 10 }),
    );
    expect(due.records).toEqual([{ connectionId, id: group.id }]);

    await on((directory) => directory.repairMemberships(group.id));
    expect((await on((directory) => directory.getGroup(group.id)))?.members.unwritten).toBe(0);
    for (const id of [aUserId(1), aUserId(40)]) {
      expect((await on((directory) => directory.getMemberships(id)))?.groups).toEqual([
        { id: group.id, display: 'Group 1' },
      ]);
    }
  });

  it('does not undo the memberships of a later commit while an earlier one is still writing', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => aUserId(index + 1));
    for (const [index] of ids.entries()) await addUser(index + 1);
    const group = await on(async (directory) => {
      const claim = await directory.reserveName('group', 'Group 1', aGroup(1).id);
      return directory.createGroup({ group: aGroup(1), claim, members: members({}) });
    });
    let isDone = false;
    const removeFirst = async () => {
      if (isDone) return;
      isDone = true;
      await on(async (directory) => {
        const before = (await directory.getGroup(group.id)) ?? group;
        await directory.updateGroup({ before, after: before, members: members({ remove: ids.slice(0, 1) }) });
      });
    };
    await host.run(() => {
      const stores = host.stores({ sleep: async () => undefined, kvs: interrupted(1, removeFirst) });
      const change = members({ add: ids, settled: ids });
      return stores.directory(connectionId).updateGroup({ before: group, after: group, members: change });
    });
    await on((directory) => directory.repairMemberships(group.id));
    expect((await on((directory) => directory.getMemberships(aUserId(1))))?.groups).toEqual([]);
    expect((await on((directory) => directory.getMemberships(aUserId(2))))?.groups.length).toBe(1);
    expect((await on((directory) => directory.getGroup(group.id)))?.members).toMatchObject({ count: 39, unwritten: 0 });
  });

  /** The real storage, with an interlude before each transaction after the first ones. */
  function interrupted(transactions: number, interlude: () => Promise<unknown>): ForgeForStores['kvs'] {
    let left = transactions;
    return new Proxy(host.kvs, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        if (name !== 'transact') return member.bind(target);
        return () => {
          const transaction = target.transact();
          left -= 1;
          if (left >= 0) return transaction;
          const execute = transaction.execute.bind(transaction);
          return Object.assign(transaction, { execute: () => interlude().then(execute) });
        };
      },
    });
  }
});
