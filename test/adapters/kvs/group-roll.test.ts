import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { directoryStore } from '../../../src/adapters/kvs/directory-store';
import { keys } from '../../../src/adapters/kvs/keys';
import { records } from '../../../src/adapters/kvs/records';
import { retryDefaults } from '../../../src/adapters/kvs/retry';
import { sharedCommits } from '../../../src/adapters/kvs/sharing/shared-commits';
import { openStorage, type Storage } from '../../../src/adapters/kvs/storage';
import type { ConnectionId } from '../../../src/connections/connection';
import type { DirectoryGroup } from '../../../src/directory/group';
import { compareIds } from '../../../src/directory/id-order';
import { changeParts, depthFor, partStarts } from '../../../src/directory/id-set';
import type { UserId } from '../../../src/directory/ids';
import { Conflict } from '../../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../../src/provisioning/store/directory-store';
import { type ForgeForStores, startForStores } from '../../contract/inside-forge';
import { aConnection, aGroup, aGroupId, anId, aUserId, members } from '../../support/samples';
import { crashingAt } from './crashing-storage';
import { noTallies } from './no-tallies';

const connection = anId(1) as ConnectionId;
const group = aGroupId(1);
const users = (from: number, count: number) => Array.from({ length: count }, (_, index) => aUserId(from + index));

describe('members at rest, in Forge storage', () => {
  let host: ForgeForStores;
  beforeEach(async () => {
    host = await startForStores();
    await host.run(() => host.stores().connections.create(aConnection()));
  });
  afterEach(() => host.close());

  const opened = () =>
    openStorage(
      host.kvs,
      { ...retryDefaults, sleep: async () => undefined },
      { queue: async () => undefined },
      noTallies,
    );
  /** One invocation over storage, possibly modified by `through`. */
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>, through = (storage: Storage) => storage) =>
    host.run(() => {
      const storage = through(opened());
      const author = () => ({ at: '2026-01-01T00:00:00.000Z' });
      const sharing = sharedCommits(storage, async () => undefined);
      return work(directoryStore(storage, connection, author, { now: Date.now, sharing }));
    });
  const current = async (directory: DirectoryStore): Promise<DirectoryGroup> => {
    const found = await directory.getGroup(group);
    if (!found) throw new Error('The group is missing.');
    return found;
  };

  /** A group as written by a build up to 69fb809: everybody in the set, no roll, no proofs. */
  async function olderGroup(ids: readonly UserId[], extras: readonly UserId[]): Promise<void> {
    const depth = depthFor(ids.length);
    const marks = new Map(ids.map((id) => [id, { want: true, settled: true, written: true }]));
    const parts = changeParts({ depth, parts: new Map() }, marks);
    const head = { depth, count: ids.length, pending: 0, unwritten: 0 };
    const isIn = new Set(ids);
    const items = [
      { place: keys.group(connection, group), value: records.group(aGroup(1, { members: head })) },
      ...partStarts(depth).map((start) => ({
        place: keys.part(connection, `g-${group}`, start),
        value: records.part(3, depth, parts.get(start) ?? ''),
      })),
      ...[...ids, ...extras].map((userId) => ({
        place: keys.memberships(connection, userId),
        value: records.memberships({
          schema: 1,
          userId,
          version: 1,
          groups: isIn.has(userId) ? [{ id: group, display: 'Group 1' }] : [],
        }),
      })),
    ];
    await host.run(async () => {
      const storage = opened();
      // Real group ids are never reused; here they are.
      await storage.deleteAll([keys.rollPage(connection, group, 1, 0)]);
      for (let from = 0; from < items.length; from += 25) await storage.setAll(items.slice(from, from + 25));
    });
  }

  async function newGroup(ids: readonly UserId[], others: readonly UserId[]): Promise<void> {
    await host.addMembers(connection, [...ids, ...others]);
    await on(async (directory) => {
      const claim = await directory.reserveName('group', 'Group 1', group);
      await directory.createGroup({ group: aGroup(1), claim, members: members({ add: ids, settled: ids }) });
    });
  }

  /** Changes members like a use case: on a conflict, everything is read and planned again. */
  const change = (add: readonly UserId[], remove: readonly UserId[], through?: (storage: Storage) => Storage) =>
    on(async (directory) => {
      for (;;) {
        try {
          const before = await current(directory);
          const named = [...add, ...remove];
          const among = await directory.membersAmong(before, named);
          const delta = { add: add.filter((id) => !among.has(id)), remove: remove.filter((id) => among.has(id)) };
          await directory.updateGroup({ before, after: before, members: members({ ...delta, settled: named }) });
          return;
        } catch (error) {
          if (!(error instanceof Conflict)) throw error;
          directory.forget();
        }
      }
    }, through);

  const tend = (through?: (storage: Storage) => Storage) => on((directory) => directory.tendRoll(group), through);
  const tendAll = async () => {
    let more = true;
    while (more) more = await tend();
  };
  const repair = () => on((directory) => directory.repairMemberships(group));

  /** The group, the set, the roll and all memberships must agree with a plain list. */
  async function expectMembers(expected: Iterable<UserId>, everybody: readonly UserId[]): Promise<DirectoryGroup> {
    const ids = [...new Set(expected)].sort(compareIds);
    return on(async (directory) => {
      const found = await current(directory);
      expect(await directory.listMembers(found)).toEqual(ids);
      expect(found.members).toMatchObject({ count: ids.length, pending: 0, unwritten: 0 });
      expect([...(await directory.membersAmong(found, everybody))].sort(compareIds)).toEqual(ids);
      const told = await Promise.all(everybody.map((id) => directory.getMemberships(id)));
      const isTold = everybody.filter((_, index) => told[index]?.groups.some(({ id }) => id === group));
      expect(isTold.sort(compareIds)).toEqual(ids);
      return found;
    });
  }

  it.each(['an older build', 'this build'] as const)(
    'agree with a plain set in a group of %s, whoever comes and goes at once',
    async (build) => {
      const everybody = users(1, 60);
      const step = fc.record({
        add: fc.subarray(everybody, { maxLength: 40 }),
        remove: fc.subarray(everybody, { maxLength: 40 }),
        isTended: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.subarray(everybody), fc.array(step, { maxLength: 5 }), async (first, steps) => {
          await host.close();
          host = await startForStores();
          await host.run(() => host.stores().connections.create(aConnection()));
          const others = everybody.filter((id) => !first.includes(id));
          await (build === 'this build' ? newGroup(first, others) : olderGroup(first, others));
          const model = new Set(first);
          for (const { add, remove, isTended } of steps) {
            // Ids named twice would make the order matter.
            const gone = remove.filter((id) => !add.includes(id));
            const [some, rest] = [add.slice(0, add.length >> 1), add.slice(add.length >> 1)];
            await Promise.all([
              change(some, []),
              change(rest, []),
              change([], gone),
              ...(isTended ? [tend(), tend()] : []),
            ]);
            for (const id of add) model.add(id);
            for (const id of gone) model.delete(id);
            await repair();
          }
          await expectMembers(model, everybody);
          await tendAll();
          const found = await expectMembers(model, everybody);
          expect(found.roll).toBeDefined();
        }),
        { numRuns: 12 },
      );
    },
    60_000,
  );

  describe('of an older build', () => {
    const old = users(1, 70);
    const [newcomer = aUserId(0), leaver = aUserId(0)] = [aUserId(500), old[3]];
    const everybody = [...old, newcomer];

    /** How many commits tending the group takes. */
    async function commitsOfTending(): Promise<number> {
      let commits = 0;
      await tend((storage) => ({
        ...storage,
        commit(writes) {
          commits += 1;
          return storage.commit(writes);
        },
      }));
      return commits;
    }

    it.each(['before', 'after'] as const)(
      'are right at every step of their move, with somebody who comes and somebody who leaves %s each commit',
      async (moment) => {
        await olderGroup(old, [newcomer]);
        const steps = await commitsOfTending();
        // The roll begins, then at most three times 24 proofs, and the move.
        expect(steps).toBeGreaterThanOrEqual(4);
        for (let step = 1; step <= steps; step += 1) {
          await olderGroup(old, [newcomer]);
          let commit = 0;
          const overtake = () => change([newcomer], [leaver]);
          await tend((storage) => ({
            ...storage,
            async commit(writes) {
              commit += 1;
              const isNow = commit === step;
              if (isNow && moment === 'before') await overtake();
              await storage.commit(writes);
              if (isNow && moment === 'after') await overtake();
            },
          }));
          await repair();
          const expected = [...old.filter((id) => id !== leaver), newcomer];
          await expectMembers(expected, everybody);
          await tendAll();
          await expectMembers(expected, everybody);
          await change([leaver], [newcomer]);
          await expectMembers(old, everybody);
        }
      },
      60_000,
    );

    it('are right after a crash at every step of their move, which continues the next night', async () => {
      await olderGroup(old, [newcomer]);
      const steps = await commitsOfTending();
      for (let step = 1; step <= steps; step += 1) {
        await olderGroup(old, [newcomer]);
        const crashing = crashingAt(step);
        await expect(tend(crashing)).rejects.toThrow('crashed');
        await expectMembers(old, everybody);
        await change([newcomer], [leaver]);
        await tendAll();
        await expectMembers([...old.filter((id) => id !== leaver), newcomer], everybody);
      }
    }, 60_000);

    it('are moved to the last one, and memberships without proof count for nothing', async () => {
      await olderGroup(old, [newcomer]);
      await host.run(() =>
        opened().setAll([
          {
            place: keys.memberships(connection, newcomer),
            value: records.memberships({
              schema: 1,
              userId: newcomer,
              version: 4,
              groups: [{ id: group, display: 'Group 1' }],
            }),
          },
        ]),
      );
      await tendAll();
      await on(async (directory) => {
        const found = await current(directory);
        expect((await directory.membersAmong(found, everybody)).has(newcomer)).toBe(false);
        expect(found.roll).toEqual({ generation: 1, pages: 1, lines: 70 });
      });
      await change([newcomer], []);
      await expectMembers(everybody, everybody);
    });

    it('but deleted are left in the set for the repair', async () => {
      await olderGroup(old, []);
      await host.run(() => opened().deleteAll([keys.memberships(connection, leaver)]));
      await tendAll();
      await on(async (directory) => {
        const found = await current(directory);
        expect(await directory.listMembers(found)).toContain(leaver);
        expect(found.roll?.lines).toBe(69);
        expect(found.sync.state).toBe('synced');
      });
    });
  });

  it('are right after a crash at every commit of a change of 60', async () => {
    const [there, come] = [users(1, 30), users(100, 60)];
    for (let step = 1; step <= 4; step += 1) {
      await newGroup(there, come);
      const crashing = crashingAt(step);
      await expect(change(come, there.slice(0, 5), crashing)).rejects.toThrow('crashed');
      await repair();
      const isDone = step > 1;
      await expectMembers(isDone ? [...there.slice(5), ...come] : there, [...there, ...come]);
      await on(async (directory) => {
        const found = await current(directory);
        await directory.deleteGroup({ group: found });
        await directory.repairMemberships(group, [...there, ...come]);
      });
    }
  }, 60_000);

  it.each([5, 400])(
    'are all found if the set of a group of %i is read after they came to rest, and the roll before',
    async (size) => {
      const [there, newcomer] = [users(1, size), aUserId(5_000)];
      const [leaver = newcomer, ...stay] = there;
      await newGroup(there, [newcomer]);
      const commit = (changed: Parameters<typeof members>[0]) =>
        on(async (directory) => {
          const before = await current(directory);
          await directory.updateGroup({ before, after: before, members: members(changed) });
        });
      await commit({ add: [newcomer], remove: [leaver] });
      await repair();
      const places = [0, 1].map((page) => keys.rollPage(connection, group, 1, page));
      const earlier = new Map<string, unknown>();
      const onEarlierPages = (storage: Storage): Storage => ({
        ...storage,
        async get<Value>(place: Parameters<Storage['get']>[0]) {
          if (!earlier.has(place.key)) return storage.get<Value>(place);
          const found = earlier.get(place.key);
          earlier.delete(place.key);
          return found as Value | undefined;
        },
      });
      const found = await on(async (directory) => {
        const before = await current(directory);
        for (const place of places) earlier.set(place.key, await host.run(() => opened().get(place)));
        await commit({ settled: [newcomer, leaver] });
        return directory.listMembers(before);
      }, onEarlierPages);
      expect(found).toEqual([...stay, newcomer].sort(compareIds));
    },
  );

  it('are on a roll that is rewritten once worn, whoever changes the group meanwhile', async () => {
    const [stay, come] = [users(1, 40), users(100, 60)];
    await newGroup(stay, come);
    for (let round = 0; round < 5; round += 1) {
      await change(come, []);
      await change([], come);
    }
    const worn = await expectMembers(stay, [...stay, ...come]);
    expect(worn.roll).toEqual({ generation: 1, pages: 2, lines: 640 });
    const [first = aUserId(0)] = come;
    let isOvertaken = false;
    await tend((storage) => ({
      ...storage,
      async commit(writes) {
        if (!isOvertaken) {
          isOvertaken = true;
          await change([first], []);
        }
        await storage.commit(writes);
      },
    }));
    const after = await expectMembers([...stay, first], [...stay, ...come]);
    expect(after.roll).toEqual({ generation: 1, pages: 2, lines: 641 });
    await tend();
    const rewritten = await expectMembers([...stay, first], [...stay, ...come]);
    expect(rewritten.roll).toEqual({ generation: rewritten.version, pages: 1, lines: 41 });
    await host.run(async () => {
      expect(await opened().get(keys.rollPage(connection, group, 1, 0))).toBeUndefined();
    });
    await change([], [first]);
    await expectMembers(stay, [...stay, ...come]);
  });

  it('cost the same to change in a group of 20,000 as in one of 10, but for one page', async () => {
    const come = users(900_000, 100);
    const unitsOf = async (size: number, who: readonly UserId[]) => {
      await host.close();
      host = await startForStores();
      await host.run(() => host.stores().connections.create(aConnection()));
      await olderGroup(users(1, size), come);
      await tendAll();
      host.forge.ledger.reset();
      await change(who, []);
      return host.forge.ledger.snapshot().storage;
    };
    for (const who of [come.slice(0, 1), come]) {
      const [small, large] = [await unitsOf(10, who), await unitsOf(20_000, who)];
      expect(large.writeUnits).toBeLessThanOrEqual(small.writeUnits + 1);
      expect(large.readUnits).toBeLessThanOrEqual(small.readUnits + 1);
      expect(large.writes).toBe(small.writes);
    }
  }, 60_000);

  it.each(['is deleted', 'is purged with its connection'] as const)(
    'leave no page behind when the group %s',
    async (how) => {
      await newGroup(users(1, 20), []);
      const page = keys.rollPage(connection, group, 1, 0);
      const isThere = () => host.run(async () => (await opened().get(page)) !== undefined);
      expect(await isThere()).toBe(true);
      if (how === 'is deleted') {
        await on(async (directory) => directory.deleteGroup({ group: await current(directory) }));
      } else {
        await host.run(async () => {
          const { connections } = host.stores();
          const found = await connections.get(connection);
          if (found) await connections.delete(found);
        });
        let isDone = false;
        while (!isDone) isDone = await host.run(() => host.stores().connections.purge(connection, () => []));
      }
      expect(await isThere()).toBe(false);
    },
  );
});
