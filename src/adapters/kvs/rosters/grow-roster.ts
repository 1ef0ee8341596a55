import { type Entries, sizeOf } from '../../../directory/id-set';
import { cutIntoLeaves, leavesFor, sizeOfPart } from '../../../directory/roster-leaves';
import { Conflict } from '../../../provisioning/store/conflict';
import { limits, slices } from '../limits';
import { type Leaf, type RosterPart, records } from '../records';
import type { Storage, Stored, Write } from '../storage';
import { readParts } from './roster-pages';
import { leafPlace, leafPlaces, type PartName, partPlace, type RosterName } from './roster-places';

/** The number of leaves of a part: none if it holds its ids itself. */
const leavesOf = ({ doc }: Stored<RosterPart>): number => (typeof doc.entries === 'string' ? 0 : doc.entries.length);

/** Whether a part holds more ids than one of its form should. */
const isOutgrown = (part: Stored<RosterPart>): boolean => leavesFor(sizeOfPart(part.doc.entries)) > leavesOf(part);

/**
 * The part, cut into more leaves if it is outgrown. Parts from older builds count as outgrown above 80 ids.
 *
 * The leaves are written first, in transactions that require the version of the part that was read; the last one also
 * switches the part over. Until then nobody reads the leaves; a concurrent attempt on the same version writes the same;
 * and after the switch, a slower one's remaining writes are refused. So a leaf never holds outdated ids.
 * @throws {Conflict} if somebody else has changed the part meanwhile
 */
export async function grownPart(
  storage: Storage,
  name: PartName,
  part: Stored<RosterPart>,
): Promise<Stored<RosterPart>> {
  if (!isOutgrown(part)) return part;
  const [before, leaves] = [leavesOf(part), leavesFor(sizeOfPart(part.doc.entries))];
  const pieces = cutIntoLeaves(await allEntries(storage, name, part), name.start, leaves);
  const version = part.version + 1;
  const turned = records.rosterPart(version, pieces.map(sizeOf), part.doc.counts);
  const lock = { place: partPlace(name), ifVersion: part.version };
  const writes = pieces.map(
    (entries, leaf): Write => ({ place: leafPlace(name, leaves, leaf), value: records.leaf(version, entries) }),
  );
  const old = leafPlaces(name, before).map((place): Write => ({ place }));

  const inLast = limits.operations - 1 - old.length;
  const early = slices(writes.slice(inLast), limits.operations - 1);
  await Promise.all(early.map((slice) => storage.commit([{ ...lock, isCheck: true }, ...slice])));
  await storage.commit([{ ...lock, value: turned }, ...writes.slice(0, inLast), ...old]);
  return turned;
}

/** Cuts the outgrown parts that older builds left; costs a single request if there are none. */
export async function growRoster(storage: Storage, connection: string, roster: RosterName): Promise<void> {
  const { names, found } = await readParts(storage, connection, roster);
  for (const [index, name] of names.entries()) {
    const part = found[index];
    if (part) await grownPart(storage, name, part).catch(leaveToOthers);
  }
}

/** Whoever has changed the part meanwhile has also cut it. */
function leaveToOthers(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}

/** The ids of a part at the given version, wherever they are. */
async function allEntries(storage: Storage, name: PartName, { version, doc }: Stored<RosterPart>): Promise<Entries> {
  if (typeof doc.entries === 'string') return doc.entries;
  const places = leafPlaces(name, doc.entries.length);
  // Read after the part: a leaf then matches the part's version, or is newer, as its own version shows.
  storage.forget(places);
  const leaves = await Promise.all(places.map((place) => storage.get<Stored<Leaf>>(place)));
  return leaves
    .map((leaf) => {
      if (!leaf || leaf.version > version) throw new Conflict('The part was changed while it was read.');
      return leaf.doc.entries;
    })
    .join('');
}
