import { type Entries, idsWith, sizeOf } from '../../../directory/id-set';
import { wanted } from '../../../directory/member-mark';
import { leafCounts, leavesFor } from '../../../directory/roster-leaves';
import { type Leaf, type RosterPart, records } from '../records';
import type { Storage, Stored, Write } from '../storage';
import { leafPlace, leafPlaces, type PartName, partPlace, type RosterName, rosterStarts } from './roster-places';

/** Some ids of a roster that is being purged, and how it forgets them after their records are gone. */
export interface PurgeSlice {
  readonly ids: readonly string[];
  forget(): Promise<void>;
}

/**
 * The next ids of a deleted connection's roster, at most this many; empty parts are deleted on the way. Undefined if
 * nothing is left. Nobody else changes such a roster, and forgetting twice does no harm.
 */
export async function nextToPurge(
  storage: Storage,
  connection: string,
  roster: RosterName,
  most: number,
): Promise<PurgeSlice | undefined> {
  for (const start of rosterStarts) {
    const name: PartName = { connection, roster, start };
    const part = await storage.get<Stored<RosterPart>>(partPlace(name));
    const slice = part && (await nextOfPart(storage, name, part, most));
    if (slice) return slice;
  }
  return undefined;
}

async function nextOfPart(
  storage: Storage,
  name: PartName,
  part: Stored<RosterPart>,
  most: number,
): Promise<PurgeSlice | undefined> {
  const { entries } = part.doc;
  const version = part.version + 1;
  if (typeof entries === 'string') {
    // An unfinished attempt to cut the part may have left leaves that nobody reads.
    await storage.deleteAll(leafPlaces(name, leavesFor(sizeOf(entries))));
    const write = (rest: Entries): Write[] => [{ place: partPlace(name), value: records.rosterPart(version, rest) }];
    return sliceOf(storage, entries, most, write) ?? deletePart(storage, name, []);
  }
  const leaves = entries.length;
  for (const [index, size] of entries.entries()) {
    if (size === 0) continue;
    const place = leafPlace(name, leaves, index);
    const leaf = await storage.get<Stored<Leaf>>(place);
    const write = (rest: Entries): Write[] => {
      const sizes = entries.map((each, other) => (other < index || (other === index && rest === '') ? 0 : each));
      return [
        { place, value: records.leaf(version, rest) },
        { place: partPlace(name), value: records.rosterPart(version, sizes) },
      ];
    };
    const slice = sliceOf(storage, leaf?.doc.entries ?? '', most, write);
    if (slice) return slice;
  }
  // Includes leaves of an attempt to cut the part further.
  return deletePart(storage, name, leafCounts);
}

function sliceOf(
  storage: Storage,
  entries: Entries,
  most: number,
  write: (rest: Entries) => readonly Write[],
): PurgeSlice | undefined {
  const ids = idsWith(entries, wanted);
  if (ids.length === 0) return undefined;
  const rest = ids.slice(most).map((id) => `${id}${wanted}`);
  return { ids: ids.slice(0, most), forget: () => storage.setAll(write(rest.join(''))) };
}

/** Leaves first: without the part nothing leads to them. */
async function deletePart(storage: Storage, name: PartName, counts: readonly number[]): Promise<undefined> {
  await storage.deleteAll(counts.flatMap((count) => leafPlaces(name, count)));
  await storage.deleteAll([partPlace(name)]);
  return undefined;
}
