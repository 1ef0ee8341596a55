import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys, type Place } from '../../../../src/adapters/kvs/keys';
import { records } from '../../../../src/adapters/kvs/records';
import { retryDefaults } from '../../../../src/adapters/kvs/retry';
import { growRoster } from '../../../../src/adapters/kvs/rosters/grow-roster';
import { nextToPurge } from '../../../../src/adapters/kvs/rosters/purge-roster';
import { newRoster, rosterWrites } from '../../../../src/adapters/kvs/rosters/roster';
import { rosterAfter, rosterPage, rosterTotal } from '../../../../src/adapters/kvs/rosters/roster-pages';
import { rosterPlaces, rosterStarts } from '../../../../src/adapters/kvs/rosters/roster-places';
import { openStorage, type Storage } from '../../../../src/adapters/kvs/storage';
import { compareIds } from '../../../../src/directory/id-order';
import { changeParts, maxDepth, partOf } from '../../../../src/directory/id-set';
import { Conflict } from '../../../../src/provisioning/store/conflict';
import { type ForgeForStores, startForStores } from '../../../contract/inside-forge';
import { crashingAt } from '../crashing-storage';
import { noTallies } from '../no-tallies';

const connection = 'connection01';
const all = { offset: 0, limit: 1_000_000 };

/** Ids of one part: enough of them make it grow. */
const idsOfPart = (start: number, count: number, from = 0): readonly string[] => {
  const ids: string[] = [];
  for (let number = from; ids.length < count; number += 1) {
    const id = `R${number.toString(36).padStart(11, '0')}`;
    if (partOf(id, maxDepth) === start) ids.push(id);
  }
  return ids;
};

describe('a roster in Forge storage', () => {
  let host: ForgeForStores;
  beforeEach(async () => {
    host = await startForStores();
    await fill([]);
  });
  afterEach(() => host.close());

  const opened = () =>
    openStorage(
      host.kvs,
      { ...retryDefaults, sleep: async () => undefined },
      { queue: async () => undefined },
      noTallies,
    );
  const run = <Value>(work: (storage: Storage) => Promise<Value>) => host.run(() => work(opened()));
  const listed = (storage: Storage) => rosterPage(storage, connection, 'users', all);

  /** The form written by builds up to 69fb809: each part is one record, however many ids it holds. */
  async function fill(ids: readonly string[]): Promise<void> {
    const changes = new Map(ids.map((id) => [id, { want: true, settled: true, written: true }]));
    const parts = changeParts({ depth: maxDepth, parts: new Map() }, changes);
    await run((storage) =>
      storage.setAll(
        newRoster(connection, 'users').map(({ place }, index) => {
          const start = rosterStarts[index] ?? 0;
          return { place, value: records.part(7, maxDepth, parts.get(start) ?? '') };
        }),
      ),
    );
  }

  /** Adds or removes an id like a commit beside others: on a conflict, everything is read again. */
  async function change(storage: Storage, id: string, want: boolean): Promise<void> {
    for (;;) {
      try {
        return await storage.commit(await rosterWrites(storage, [{ connection, roster: 'users', id, want }]));
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        storage.forget(rosterPlaces(connection, 'users', id));
      }
    }
  }

  /** Every page and the whole must match a plain list. */
  async function expectToList(expected: Iterable<string>): Promise<void> {
    const ids = [...expected].sort(compareIds);
    await run(async (storage) => {
      expect(await listed(storage)).toEqual({ total: ids.length, ids });
      expect(await rosterTotal(storage, connection, 'users')).toBe(ids.length);
      for (const offset of [0, 1, ids.length >> 1, ids.length - 3, ids.length]) {
        const page = await rosterPage(storage, connection, 'users', { offset: Math.max(0, offset), limit: 100 });
        expect(page.ids).toEqual(ids.slice(Math.max(0, offset), Math.max(0, offset) + 100));
      }
    });
  }

  it('lists what a plain set lists, whatever is added and removed at once', async () => {
    const pool = [...idsOfPart(0, 150), ...idsOfPart(5, 90), ...idsOfPart(15, 20)];
    const old = idsOfPart(3, 1_650);
    const step = fc.record({ index: fc.nat(pool.length - 1), want: fc.boolean() });
    const rounds = fc.array(fc.uniqueArray(step, { selector: ({ index }) => index, maxLength: 8 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rounds, fc.subarray([...pool, ...old]), async (steps, present) => {
        await fill(present);
        const model = new Set(present);
        for (const round of steps) {
          await Promise.all(round.map(({ index, want }) => run((storage) => change(storage, pool[index] ?? '', want))));
          for (const { index, want } of round) want ? model.add(pool[index] ?? '') : model.delete(pool[index] ?? '');
        }
        await expectToList(model);
      }),
      { numRuns: 25 },
    );
  });

  it('continues after an id, wherever that is, and after a missing one', async () => {
    const ids = [...idsOfPart(2, 300), ...idsOfPart(9, 10)].sort(compareIds);
    await fill(ids);
    await run((storage) => growRoster(storage, connection, 'users'));
    for (const place of [0, 17, 299, 300, 305]) {
      const after = ids[place] ?? '';
      await run(async (storage) => {
        const { ids: found, isMore } = await rosterAfter(storage, connection, 'users', after, 5);
        expect(found).toEqual(ids.slice(place + 1, place + 6));
        expect(isMore).toBe(place + 6 < ids.length);
      });
    }
    const gone = ids[17] ?? '';
    await run((storage) => change(storage, gone, false));
    await run(async (storage) => {
      expect((await rosterAfter(storage, connection, 'users', gone, 2)).ids).toEqual(ids.slice(18, 20));
    });
  });

  it('keeps every record small as it grows, and costs one read and one write to change', async () => {
    const ids = idsOfPart(4, 2_000);
    await fill(ids.slice(0, 1_990));
    for (const id of ids.slice(1_990)) await run((storage) => change(storage, id, true));
    await expectToList(ids);
    host.forge.ledger.reset();
    await run((storage) => change(storage, ids[3] ?? '', false));
    const { storage } = host.forge.ledger.snapshot();
    expect(storage).toEqual({ reads: 1, writes: 1, readUnits: 1, writeUnits: 1 });
  });

  describe('that an older build wrote', () => {
    const ids = idsOfPart(6, 1_700);
    const [mine = '', theirs = ''] = idsOfPart(6, 2, 5_000_000);

    /** How many commits one part takes to be cut and to gain an id. */
    const commitsOf = async (work: (storage: Storage) => Promise<void>): Promise<number> => {
      let commits = 0;
      const commit = (storage: Storage): Storage['commit'] => {
        return (writes) => {
          commits += 1;
          return storage.commit(writes);
        };
      };
      await run((storage) => work({ ...storage, commit: commit(storage) }));
      return commits;
    };

    it.each(['before', 'after'] as const)(
      'is right at every step of its cutting, with another cutter %s each commit',
      async (moment) => {
        await fill(ids);
        const steps = await commitsOf((storage) => change(storage, mine, true));
        expect(steps).toBe(4);
        for (let step = 1; step <= steps; step += 1) {
          await fill(ids);
          let commit = 0;
          const overtaken = (storage: Storage): Storage => ({
            ...storage,
            async commit(writes) {
              commit += 1;
              const isNow = commit === step;
              if (isNow && moment === 'before') await run((other) => change(other, theirs, true));
              await storage.commit(writes);
              if (!isNow) return;
              if (moment === 'after') await run((other) => change(other, theirs, true));
              await run(async (reader) => expect((await listed(reader)).ids).toContain(theirs));
            },
          });
          await run((storage) => change(overtaken(storage), mine, true));
          await expectToList([...ids, mine, theirs]);
        }
      },
    );

    it('is right after a crash at every step of its cutting, and is cut by the next', async () => {
      for (let step = 1; step <= 4; step += 1) {
        await fill(ids);
        const crashing = crashingAt(step);
        await expect(run((storage) => change(crashing(storage), mine, true))).rejects.toThrow('crashed');
        await expectToList(ids);
        const [gone = ''] = ids;
        await run((storage) => change(storage, gone, false));
        await run((storage) => change(storage, theirs, true));
        await expectToList([...ids.slice(1), theirs]);
      }
    });

    it('is not undone by later writes of a slower cutter', async () => {
      await fill(ids);
      const late: (() => Promise<void>)[] = [];
      const slow = (storage: Storage): Storage => ({
        ...storage,
        commit: (writes) => new Promise((resolve) => late.push(() => storage.commit(writes).then(resolve))),
      });
      await run(async (storage) => {
        void change(slow(storage), mine, true);
        await run((other) => change(other, theirs, true));
        await run((other) => change(other, ids[0] ?? '', false));
        expect(late.length).toBe(2);
        for (const send of late) await expect(send()).rejects.toThrow(Conflict);
      });
      await expectToList([...ids.slice(1), theirs]);
    });

    it('is cut by the nightly look, which costs one read if there is nothing to do', async () => {
      await fill(ids);
      await run((storage) => growRoster(storage, connection, 'users'));
      await expectToList(ids);
      host.forge.ledger.reset();
      await run((storage) => growRoster(storage, connection, 'users'));
      expect(host.forge.ledger.snapshot().storage).toMatchObject({ reads: 1, writes: 0 });
    });
  });

  it('returns a page of one moment, although somebody arrives during the read', async () => {
    const ids = idsOfPart(8, 400);
    await fill(ids);
    await run((storage) => growRoster(storage, connection, 'users'));
    const [first = ''] = ids.toSorted(compareIds);
    let isOvertaken = false;
    const overtaken = (storage: Storage): Storage => ({
      ...storage,
      async get<Value>(place: Place) {
        if (!isOvertaken && place.key.split(':').length > 4) {
          isOvertaken = true;
          await run((other) => change(other, first, false));
        }
        return storage.get<Value>(place);
      },
    });
    const page = await run((storage) => rosterPage(overtaken(storage), connection, 'users', { offset: 0, limit: 10 }));
    expect(isOvertaken).toBe(true);
    const rest = ids.toSorted(compareIds).slice(1);
    expect(page).toEqual({ total: 399, ids: rest.slice(0, 10) });
  });

  it.each([
    { what: 'ids in its parts', count: 60, isCut: false },
    { what: 'leaves', count: 300, isCut: true },
    { what: 'large parts of an older build', count: 1_700, isCut: false },
  ])('with $what is purged to the last record', async ({ count, isCut }) => {
    const ids = idsOfPart(1, count);
    await fill(ids);
    if (isCut) await run((storage) => growRoster(storage, connection, 'users'));
    const purged: string[] = [];
    for (let slices = 0; ; slices += 1) {
      expect(slices).toBeLessThan(100);
      const slice = await run(async (storage) => {
        const next = await nextToPurge(storage, connection, 'users', 100);
        await next?.forget();
        return next;
      });
      if (!slice) break;
      purged.push(...slice.ids);
    }
    expect(purged.sort()).toEqual(ids.toSorted());
    await run(async (storage) => {
      for (const start of rosterStarts)
        expect(await storage.get(keys.part(connection, 'users', start))).toBeUndefined();
      for (const leaf of [0, 7, 15])
        expect(await storage.get(keys.leaf(connection, 'users', 1, 16, leaf))).toBeUndefined();
    });
  });
});
