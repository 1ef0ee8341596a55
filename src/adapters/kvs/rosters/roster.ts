import { changeParts, checkRoom, type Entries, maxDepth, sizeOf } from '../../../directory/id-set';
import { leafOf } from '../../../directory/roster-leaves';
import { Conflict } from '../../../provisioning/store/conflict';
import { type Leaf, type RosterPart, records } from '../records';
import type { Storage, Stored, Write } from '../storage';
import { grownPart } from './grow-roster';
import { leafPlace, partNameOf, partPlace, type RosterName, rosterPlaces, rosterStarts } from './roster-places';

/** The parts of an empty roster, written with its connection: conditions need an existing record. */
export function newRoster(connection: string, roster: RosterName): readonly Write[] {
  return rosterStarts.map((start) => ({
    place: partPlace({ connection, roster, start }),
    value: records.rosterPart(1, ''),
  }));
}

/**
 * The steps that add an id to a roster or remove it: two at most, at any size. An outgrown part is first cut into
 * leaves, in separate transactions.
 * @throws {Conflict} if somebody else changed the part while it was read or cut
 */
export async function rosterWrites(
  storage: Storage,
  connection: string,
  roster: RosterName,
  id: string,
  want: boolean,
): Promise<readonly Write[]> {
  const name = partNameOf(connection, roster, id);
  const place = partPlace(name);
  // Together, to share a request.
  for (const each of rosterPlaces(connection, roster, id)) void storage.get(each);
  const found = await storage.get<Stored<RosterPart>>(place);
  if (!found) throw new Error(`The roster of connection ${connection} is missing.`);
  const part = await grownPart(storage, name, found);
  const { entries } = part.doc;
  const ifVersion = part.version;
  const version = part.version + 1;
  if (typeof entries === 'string') {
    const changed = changedEntries(entries, id, want);
    return changed === entries ? [] : [{ place, value: records.rosterPart(version, changed), ifVersion }];
  }

  const index = leafOf(id, entries.length);
  const leafIn = leafPlace(name, entries.length, index);
  const leaf = await storage.get<Stored<Leaf>>(leafIn);
  if (!leaf) throw new Conflict('The part was cut while it was read.');
  const changed = changedEntries(leaf.doc.entries, id, want);
  if (changed === leaf.doc.entries) return [];
  const sizes = entries.with(index, sizeOf(changed));
  return [
    { place, value: records.rosterPart(version, sizes), ifVersion },
    // Part and leaf were read at once, so the leaf may be older than the part: it has a condition of its own.
    { place: leafIn, value: records.leaf(version, changed), ifVersion: leaf.version },
  ];
}

function changedEntries(entries: Entries, id: string, want: boolean): Entries {
  const name = partNameOf('', 'users', id);
  const set = { depth: maxDepth, parts: new Map([[name.start, entries]]) };
  const changed = changeParts(set, new Map([[id, { want, settled: true, written: true }]]));
  checkRoom(changed.values());
  return changed.get(name.start) ?? entries;
}
