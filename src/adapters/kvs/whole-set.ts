import type { DirectoryGroup } from '../../directory/group';
import { compareIds, hashId } from '../../directory/id-order';
import { marksIn } from '../../directory/id-set';
import type { Mark } from '../../directory/member-mark';
import { readRoll } from '../../directory/roll';
import type { LoadedSet } from './member-sets';
import { readPages } from './roll-pages';
import type { Storage } from './storage';

const tries = 3;

/**
 * Everybody whom a group's set or its roll knows, with their marks, in the stable order. The parts are read before the
 * roll: whoever comes to rest in between is then found in both, and never in neither; what a part says outweighs the roll.
 * @param readSet reads all parts of a group as it is now
 * @param again reads the group anew, where its roll was written anew meanwhile; undefined when it is gone
 */
export async function wholeSet(
  storage: Storage,
  connection: string,
  group: DirectoryGroup,
  readSet: (group: DirectoryGroup) => Promise<LoadedSet>,
  again: () => Promise<DirectoryGroup | undefined>,
): Promise<ReadonlyMap<string, Mark>> {
  let now: DirectoryGroup | undefined = group;
  for (let attempt = 0; now && attempt < tries; attempt += 1) {
    const set = await readSet(now);
    const pages = await readPages(storage, connection, now);
    if (pages) return merged(set, readRoll(pages));
    now = await again();
  }
  return new Map();
}

function merged(set: LoadedSet, roll: Map<string, Mark>): ReadonlyMap<string, Mark> {
  const isOrdered = roll.size === 0;
  for (const part of set.parts.values()) for (const [id, mark] of marksIn(part.doc.entries)) roll.set(id, mark);
  if (isOrdered) return roll;
  // Hashed once each: of 100,000 members the comparisons would take seventeen times as many.
  const all = Array.from(roll, ([id, mark]) => ({ id, mark, hash: hashId(id) }));
  all.sort((a, b) => a.hash - b.hash || compareIds(a.id, b.id));
  return new Map(all.map(({ id, mark }) => [id, mark]));
}
