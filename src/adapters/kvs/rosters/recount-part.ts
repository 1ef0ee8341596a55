import type { Departed } from '../../../directory/departed';
import type { DirectoryGroup } from '../../../directory/group';
import { type Entries, idsIn, maxDepth, partOf, sizeOf } from '../../../directory/id-set';
import { departedKey, movedCounts, type StateCounts, stateKey } from '../../../directory/state-counts';
import { upgradeGroup } from '../../../directory/upgrade-group';
import type { DirectoryUser } from '../../../directory/user';
import { Conflict } from '../../../provisioning/store/conflict';
import type { Recounted, StateRecount } from '../../../provisioning/store/state-recount';
import { departedPlaces } from '../departures/departed-records';
import { keys } from '../keys';
import { slices } from '../limits';
import { type Leaf, type ListedTerms, listedTerms, type RosterPart, records } from '../records';
import { allRefusals, refusalMove } from '../refusals/refusal-writes';
import { commitEach } from '../search/commit-each';
import type { Storage, Stored, Write } from '../storage';
import type { RosterMove } from './roster';
import { leafPlaces, type PartName, partPlace, rosterStarts } from './roster-places';

type Living = DirectoryUser | DirectoryGroup;

type Other = Pick<RosterMove, 'roster' | 'id' | 'to'>;

/** Records read at once. */
const atOnce = 500;

const partNames = (connection: string): readonly PartName[] =>
  (['users', 'groups'] as const).flatMap((roster) => rosterStarts.map((start) => ({ connection, roster, start })));

/** Counts the parts of a connection's rosters again, in Forge storage. */
export function stateRecount(storage: Storage, connection: string): StateRecount {
  const names = partNames(connection);
  let others: Promise<readonly Other[]> | undefined;
  const read = (name: PartName) => storage.get<Stored<RosterPart>>(partPlace(name));
  return {
    async partVersions() {
      storage.forget(names.map(partPlace));
      return (await Promise.all(names.map(read))).map((part) => part?.version ?? 0);
    },
    async recountPart(index, version) {
      const name = names[index];
      if (name) storage.forget([partPlace(name)]);
      const part = name && (await read(name));
      if (!name || part?.version !== version) return { isCounted: false, records: 0 };
      const ids = await idsOfPart(storage, name, part);
      const living = await countLiving(storage, name, ids);
      // Found once for all parts of an invocation: one that has changed since has another version.
      others ??= findOthers(storage, connection);
      const counts = withOthers(name, living, await others);
      return corrected(storage, name, part, { counts, records: ids.length });
    },
  };
}

async function corrected(
  storage: Storage,
  name: PartName,
  part: Stored<RosterPart>,
  { counts, records: read }: { readonly counts: StateCounts; readonly records: number },
): Promise<Recounted> {
  const isRight = JSON.stringify(counts) === JSON.stringify(part.doc.counts);
  const value = records.rosterPart(part.version + 1, part.doc.entries, counts);
  const write: Write = { place: partPlace(name), value, ifVersion: part.version };
  try {
    if (!isRight) await storage.commit([write]);
    return { isCounted: true, records: read };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return { isCounted: false, records: read };
  }
}

async function idsOfPart(storage: Storage, name: PartName, { doc }: Stored<RosterPart>): Promise<readonly string[]> {
  const all = (entries: Entries) => idsIn(entries, 0, sizeOf(entries));
  if (typeof doc.entries === 'string') return all(doc.entries);
  const places = leafPlaces(name, doc.entries.length);
  storage.forget(places);
  const leaves = await Promise.all(places.map((place) => storage.get<Stored<Leaf>>(place)));
  return leaves.flatMap((leaf) => all(leaf?.doc.entries ?? ''));
}

async function countLiving(storage: Storage, name: PartName, ids: readonly string[]): Promise<StateCounts> {
  const kind = name.roster === 'users' ? 'user' : 'group';
  let counts: StateCounts = {};
  for (const some of slices(ids, atOnce)) {
    const places = some.map((id) => keys[kind](name.connection, id));
    storage.forget(places);
    const found = await Promise.all(places.map((place) => storage.get<Stored<Living> & Partial<ListedTerms>>(place)));
    const older: Write[] = [];
    for (const [index, record] of found.entries()) {
      const place = places[index];
      if (!record || !place) continue;
      counts = movedCounts(counts, undefined, stateKey(record.doc.sync));
      const { listed, listedCause } = listedTerms(name.connection, record.doc.sync);
      if (record.listed === listed && record.listedCause === listedCause) continue;
      const { doc, version } = record;
      const value = 'members' in doc ? records.group(upgradeGroup(doc)) : records.user(doc);
      older.push({ place, value, ifVersion: version });
    }
    for (const writes of slices(older)) await commitEach(storage, writes);
  }
  return counts;
}

/** The deleted ones that Atlassian still has, and the refusals: what each counts as, by the id or name that places it. */
async function findOthers(storage: Storage, connection: string): Promise<readonly Other[]> {
  const places = await departedPlaces(storage, connection);
  storage.forget(places);
  const departed = await Promise.all(places.map((place) => storage.get<Stored<Departed>>(place)));
  const refusals = await Promise.all(
    (['user', 'group'] as const).map((kind) => allRefusals(storage, connection, kind)),
  );
  return [
    ...places.map(({ entity, key }, index) => ({
      roster: entity === 'user' ? ('users' as const) : ('groups' as const),
      id: key.split(':')[2] ?? '',
      to: departedKey(departed[index]?.doc),
    })),
    ...refusals.flat().map(({ doc }) => refusalMove(connection, undefined, doc)),
  ];
}

const withOthers = (name: PartName, living: StateCounts, others: readonly Other[]): StateCounts =>
  others
    .filter(({ roster, id }) => roster === name.roster && partOf(id, maxDepth) === name.start)
    .reduce<StateCounts>((counts, { to }) => movedCounts(counts, undefined, to), living);
