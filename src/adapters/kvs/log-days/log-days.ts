import { type DayCounts, type LogDays, sumDays } from '../../../journal/day-counts';
import { journalDays } from '../../../journal/journal';
import { Conflict } from '../../../provisioning/store/conflict';
import { keys } from '../keys';
import { slices } from '../limits';
import type { Storage, Stored, Write } from '../storage';
import { type Tally, tallyRests } from './tallies';
import { type FoundTally, foundTallies } from './tally-records';

/** The folded counts of one connection, or of all that have been deleted. */
interface KeptDays {
  readonly schema: 1;
  readonly days: DayCounts;
  /** The last tallies that went into it: an index that lags may still show them. */
  readonly folded: readonly string[];
  /** The last day that has been counted again. */
  readonly checked?: string;
}

const none: Stored<KeptDays> = { version: 0, doc: { schema: 1, days: {}, folded: [] } };
/** More than one connection has within the minutes of such a lag. */
const foldedKept = 200;
/** Tallies joined in one transaction. */
const foldedAtOnce = 20;
const tries = 5;
/** The record for connections that have been deleted. */
const gone = 'site';

/** The counts of the log by day in Forge storage: what is folded, and tallies of the last hours. */
export function logDays(storage: Storage, now: () => number, connections: () => Promise<readonly string[]>): LogDays {
  const placeOf = (of: string) => keys.logDays(of);
  const readKept = async (of: string) => {
    storage.forget([placeOf(of)]);
    return (await storage.get<Stored<KeptDays>>(placeOf(of))) ?? none;
  };
  return {
    async read(connectionId) {
      const [found, ids] = await Promise.all([foundTallies(storage), connectionId ?? connections()]);
      // After the tallies: one that is folded meanwhile is in both, and not in neither.
      const kept = await Promise.all((typeof ids === 'string' ? [ids] : [...ids, gone]).map(readKept));
      const folded = new Set(kept.flatMap(({ doc }) => doc.folded));
      const open = found.filter(
        (tally) => !folded.has(tally.key) && (connectionId === undefined || tally.connectionId === connectionId),
      );
      return sumDays([...kept.map(({ doc }) => doc.days), ...open.map(({ days }) => days)]);
    },
    async fold() {
      const rested = (await foundTallies(storage)).filter(({ key }) => bornAt(key) + tallyRests <= now());
      for (const [connectionId, all] of Map.groupBy(rested, (tally) => tally.connectionId)) {
        for (const some of slices(all, foldedAtOnce)) await foldTallies(storage, connectionId, some, now());
      }
    },
    checkedDay: async (connectionId) => (await readKept(connectionId)).doc.checked,
    async correct(connectionId, day, counts) {
      const open = await foundTallies(storage);
      // They would be added to what they are part of: the next night comes back to the day.
      if (open.some((tally) => tally.connectionId === connectionId && tally.days[day] !== undefined)) return;
      await change(storage, placeOf(connectionId), (doc) => ({
        ...doc,
        days: sumDays([{ ...doc.days, [day]: {} }, { [day]: counts }]),
        checked: day,
      }));
    },
  };
}

const bornAt = (key: string): number => Number(key.split(':')[1]);

/** Joins some tallies, unless somebody else is doing so. */
async function foldTallies(storage: Storage, connectionId: string, some: readonly FoundTally[], now: number) {
  const isHere = (await storage.get(keys.connection(connectionId))) !== undefined;
  const place = keys.logDays(isHere ? connectionId : gone);
  const kept = await readOrBegin(storage, place);
  // After the record whose version the transaction requires: nobody has folded what is still there.
  const places = some.map(({ key }) => ({ key }));
  storage.forget(places);
  const present = await Promise.all(places.map((each) => storage.get<Tally>(each)));
  const folding = some.filter((_, index) => present[index] !== undefined);
  if (folding.length === 0) return;
  const days = withoutOld(sumDays([kept.doc.days, ...present.map((tally) => tally?.days ?? {})]), now);
  const folded = [...folding.map(({ key }) => key), ...kept.doc.folded].slice(0, foldedKept);
  const gonePlaces = folding.map(({ key }): Write => ({ place: { key } }));
  try {
    await storage.commit([keptWrite(place, kept, { ...kept.doc, days, folded }), ...gonePlaces]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}

/** What a deleted connection has counted stays, as its entries do. */
export async function keepDaysOfDeleted(storage: Storage, connectionId: string): Promise<void> {
  const own = keys.logDays(connectionId);
  const place = keys.logDays(gone);
  storage.forget([own]);
  const left = await storage.get<Stored<KeptDays>>(own);
  if (!left) return;
  const kept = await readOrBegin(storage, place);
  const days = sumDays([kept.doc.days, left.doc.days]);
  const folded = [...left.doc.folded, ...kept.doc.folded].slice(0, foldedKept);
  await storage.commit([
    keptWrite(place, kept, { ...kept.doc, days, folded }),
    { place: own, ifVersion: left.version },
  ]);
}

const keptWrite = (place: Write['place'], { version }: Stored<KeptDays>, doc: KeptDays): Write => ({
  place,
  value: { version: version + 1, doc },
  ifVersion: version,
});

/** A transaction can't require absence, so the record begins empty. */
async function readOrBegin(storage: Storage, place: Write['place']): Promise<Stored<KeptDays>> {
  storage.forget([place]);
  const found = await storage.get<Stored<KeptDays>>(place);
  if (found) return found;
  await storage.create(place, { ...none, version: 1 });
  return (await storage.get<Stored<KeptDays>>(place)) ?? { ...none, version: 1 };
}

/** If others change the record all the time, the next night comes back to it. */
async function change(storage: Storage, place: Write['place'], next: (doc: KeptDays) => KeptDays): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const kept = await readOrBegin(storage, place);
    try {
      return await storage.commit([keptWrite(place, kept, next(kept.doc))]);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}

/** As long as entries are kept. */
function withoutOld(days: DayCounts, now: number): DayCounts {
  const oldest = new Date(now - journalDays * 86_400_000).toISOString().slice(0, 10);
  return Object.fromEntries(Object.entries(days).filter(([day]) => day >= oldest));
}
