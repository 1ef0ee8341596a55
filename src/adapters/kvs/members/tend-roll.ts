import type { DirectoryGroup } from '../../../directory/group';
import { entryOf, marksIn } from '../../../directory/id-set';
import type { GroupId } from '../../../directory/ids';
import { contested, type Mark, noted, pending, unwritten, wanted } from '../../../directory/member-mark';
import { emptyRoll, isWorn, linesAPage, readRoll } from '../../../directory/roll';
import { Conflict } from '../../../provisioning/store/conflict';
import { keys, type Place } from '../keys';
import { limits, slices } from '../limits';
import { records } from '../records';
import type { Storage, Stored, Write } from '../storage';
import { loadParts } from './member-sets';
import { followMembers, mostInOneCommit } from './memberships';
import { readPages, rollPlaces } from './roll-pages';

/**
 * Begins the roll of a group made by an older build, moves at most 500 of its members at rest to it, or rewrites a worn
 * roll. If the group changes meanwhile, the work is left for the next time.
 * @returns whether there may be more
 */
export async function tendRoll(storage: Storage, connection: string, id: GroupId): Promise<boolean> {
  // Data read by an earlier slice may be older than the group is now.
  storage.forget();
  const found = await storage.get<Stored<DirectoryGroup>>(keys.group(connection, id));
  if (!found) return false;
  try {
    const group = found.doc.roll ? found.doc : await begun(storage, connection, found.doc);
    const set = await loadParts(storage, connection, group);
    const atRest = [...set.parts.values()].flatMap((part) => [...marksIn(part.doc.entries)].filter(isToMove));
    for (const [index, some] of slices(atRest, mostInOneCommit).entries()) {
      const ids = await livingAmong(
        storage,
        connection,
        some.map(([each]) => each),
      );
      if (ids.length === 0) continue;
      await followMembers(storage, connection, group, ids);
      return atRest.length > (index + 1) * mostInOneCommit;
    }
    if (group.roll && isWorn(group.roll, group.members.count)) await rewrite(storage, connection, group);
    return false;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return false;
  }
}

const isToMove = ([, mark]: readonly [string, Mark]): boolean =>
  (mark & wanted) !== 0 && (mark & (pending | unwritten | contested | noted)) === 0;

/** Listed users who were deleted stay in the set: the repair removes them, because it also looks at Atlassian. */
async function livingAmong(storage: Storage, connection: string, ids: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(ids.map((id) => storage.get(keys.memberships(connection, id))));
  return ids.filter((_, index) => found[index] !== undefined);
}

async function begun(storage: Storage, connection: string, group: DirectoryGroup): Promise<DirectoryGroup> {
  const stored = { ...group, roll: emptyRoll, version: group.version + 1 };
  await storage.commit([{ ...lockOf(connection, group), value: records.group(stored) }]);
  return stored;
}

/**
 * Writes the pages of the new generation in transactions that require the version of the group that was read. Nobody
 * reads them until the last transaction switches the group over, and a concurrent attempt writes the same pages.
 */
async function rewrite(storage: Storage, connection: string, group: DirectoryGroup): Promise<void> {
  const pages = await readPages(storage, connection, group);
  if (!pages || !group.roll) return;
  const lines = [...readRoll(pages)];
  const lock = lockOf(connection, group);
  // Unique to this version: an unfinished attempt's pages have other keys, and never mix with these.
  const generation = group.version + 1;
  const writes = slices(lines, linesAPage).map((some, page): Write => {
    const text = some.map(([id, mark]) => entryOf(id, mark)).join('');
    return { place: keys.rollPage(connection, group.id, generation, page), value: records.rollPage(1, text) };
  });
  const roll = { generation, pages: writes.length, lines: lines.length };
  const stored = { ...group, roll, version: group.version + 1 };
  try {
    for (const slice of slices(writes, limits.operations - 1)) {
      await storage.commit([{ ...lock, isCheck: true }, ...slice]);
    }
    await storage.commit([{ ...lock, value: records.group(stored) }]);
  } catch (error) {
    // Somebody else has changed the group: nothing leads to these pages, and nothing ever will.
    if (error instanceof Conflict && (await isPassed(storage, connection, group))) {
      await storage.deleteAll(writes.map(({ place }) => place));
    }
    throw error;
  }
  await storage.deleteAll(rollPlaces(connection, group));
}

/** Whether the group has moved on, but not to the roll that was to be written. */
async function isPassed(storage: Storage, connection: string, group: DirectoryGroup): Promise<boolean> {
  const place = keys.group(connection, group.id);
  storage.forget([place]);
  const found = await storage.get<Stored<DirectoryGroup>>(place);
  return found?.doc.version !== group.version && found?.doc.roll?.generation !== group.version + 1;
}

const lockOf = (
  connection: string,
  { id, version }: DirectoryGroup,
): { readonly place: Place; readonly ifVersion: number } => ({
  place: keys.group(connection, id),
  ifVersion: version,
});
