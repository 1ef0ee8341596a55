import type { DirectoryGroup } from '../../../directory/group';
import { compareIds, hashId } from '../../../directory/id-order';
import { type Entries, marksIn, sizeOf } from '../../../directory/id-set';
import type { Mark } from '../../../directory/member-mark';
import { readRoll } from '../../../directory/roll';
import type { Storage } from '../storage';
import type { LoadedSet } from './member-sets';
import { readPages } from './roll-pages';

const tries = 3;

/**
 * Every id in a group's set or roll with its mark, in the stable order; a part outweighs the roll. Both are read at
 * once, and one may be older: a member who came to rest in between would be in neither. But each part records how far
 * the roll went when it was written, so older pages are noticed and read again.
 * @param readSet reads all parts of a group as it is now
 * @param again reads the group again if its roll was rewritten meanwhile; undefined if the group is gone
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
    const [set, read] = await Promise.all([readSet(now), readPages(storage, connection, now)]);
    const pages = read && isOlder(read, now, set) ? await readPages(storage, connection, now) : read;
    if (pages && !isOlder(pages, now, set)) return merged(set, readRoll(pages));
    now = await again();
  }
  return new Map();
}

/** Whether the parts were written after the roll had outgrown these pages. */
function isOlder(pages: readonly Entries[], { roll }: DirectoryGroup, { parts }: LoadedSet): boolean {
  const generation = roll?.generation ?? 0;
  const lines = pages.reduce((sum, page) => sum + sizeOf(page), 0);
  return [...parts.values()].some(
    ({ doc }) =>
      doc.roll !== undefined &&
      (doc.roll.generation > generation || (doc.roll.generation === generation && doc.roll.lines > lines)),
  );
}

function merged(set: LoadedSet, roll: Map<string, Mark>): ReadonlyMap<string, Mark> {
  const isOrdered = roll.size === 0;
  for (const part of set.parts.values()) for (const [id, mark] of marksIn(part.doc.entries)) roll.set(id, mark);
  if (isOrdered) return roll;
  // Hash each id only once: sorting 100,000 members would compute seventeen times as many hashes.
  const all = Array.from(roll, ([id, mark]) => ({ id, mark, hash: hashId(id) }));
  all.sort((a, b) => a.hash - b.hash || compareIds(a.id, b.id));
  return new Map(all.map(({ id, mark }) => [id, mark]));
}
