import type { DirectoryGroup, GroupRoll } from '../../../directory/group';
import { type Entries, sizeOf } from '../../../directory/id-set';
import { type Lines, linesAPage, pagesWith } from '../../../directory/roll';
import { Conflict } from '../../../provisioning/store/conflict';
import { keys, type Place } from '../keys';
import { type RollPage, records } from '../records';
import type { Storage, Stored, Write } from '../storage';

type RolledGroup = Pick<DirectoryGroup, 'id' | 'roll'>;

/** The places of all pages of a group's roll. */
export const rollPlaces = (connection: string, { id, roll }: RolledGroup): readonly Place[] =>
  Array.from({ length: roll?.pages ?? 0 }, (_, page) => keys.rollPage(connection, id, roll?.generation ?? 0, page));

/**
 * The steps that write lines on a roll, and the resulting roll; none without lines. They are safe only in a transaction
 * that is conditioned on the group's version.
 * @throws {Conflict} if the last page is gone: the roll was rewritten, or the group deleted
 */
export async function rollWrites(
  storage: Storage,
  connection: string,
  group: string,
  roll: GroupRoll,
  lines: Lines,
): Promise<{ readonly roll: GroupRoll; readonly writes: readonly Write[] }> {
  if (lines.size === 0) return { roll, writes: [] };
  const { generation, pages } = roll;
  const first = Math.max(0, pages - 1);
  const place = (page: number) => keys.rollPage(connection, group, generation, page);
  const last = pages === 0 ? undefined : await storage.get<Stored<RollPage>>(place(first));
  if (pages > 0 && !last) throw new Conflict('The roll was rewritten.');
  const after = pagesWith(last?.doc.lines ?? '', lines);
  const writes = after.map((entries, index): Write => {
    if (index > 0 || !last) return { place: place(first + index), value: records.rollPage(1, entries) };
    return { place: place(first), value: records.rollPage(last.version + 1, entries), ifVersion: last.version };
  });
  return { roll: { generation, pages: first + after.length, lines: roll.lines + lines.size }, writes };
}

/**
 * The present pages of a roll; undefined if one is gone, because the roll was rewritten or the group deleted. Pages
 * added after the group was read are included: members may have come to rest on them since. A page is begun only after
 * the previous one is full.
 */
export async function readPages(
  storage: Storage,
  connection: string,
  { id, roll }: RolledGroup,
): Promise<readonly Entries[] | undefined> {
  if (!roll) return [];
  const place = (page: number) => keys.rollPage(connection, id, roll.generation, page);
  const read = (page: number) => storage.get<Stored<RollPage>>(place(page));
  // The same call may have read the last page before.
  storage.forget([place(Math.max(0, roll.pages - 1))]);
  const known = await Promise.all(Array.from({ length: roll.pages }, (_, page) => read(page)));
  const pages = known.flatMap((page) => (page ? [page.doc.lines] : []));
  if (pages.length < known.length) return undefined;
  while (sizeOf(pages.at(-1) ?? '') % linesAPage === 0) {
    storage.forget([place(pages.length)]);
    const next = await read(pages.length);
    if (!next) break;
    pages.push(next.doc.lines);
  }
  return pages;
}
