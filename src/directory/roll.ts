import type { GroupRoll } from './group';
import { type Entries, entryOf, marksIn, sizeOf } from './id-set';
import { contested, inherited, type Mark, noted, pending, unwritten, wanted } from './member-mark';

/**
 * Lines in a full page: half a storage unit. Each is an entry as in a member set; without `wanted` it strikes an id
 * off.
 */
export const linesAPage = 400;

export const emptyRoll: GroupRoll = { generation: 1, pages: 0, lines: 0 };

/** The lines a change writes on a roll: the new entry by id; 0 strikes the id off. */
export type Lines = ReadonlyMap<string, Mark>;

/** Whether an id with this mark may be on the roll alone: nothing is open, and the memberships have the proof. */
export const isOfRoll = (mark: Mark): boolean =>
  (mark & noted) !== 0 && (mark & (pending | unwritten | contested)) === 0;

/** The roll's line for an id with this mark. */
export const lineOf = (mark: Mark): Mark => mark & wanted && mark & (wanted | inherited);

/** The mark of an id that is on the roll alone. */
export const rolledMark = (isInherited: boolean): Mark => wanted | noted | (isInherited ? inherited : 0);

/** The last page with these lines added, and further pages once it is full. */
export function pagesWith(last: Entries, lines: Lines): readonly Entries[] {
  const entries = Array.from(lines, ([id, mark]) => entryOf(id, mark));
  const pages: Entries[] = [];
  let page = last;
  for (const entry of entries) {
    if (sizeOf(page) >= linesAPage) {
      pages.push(page);
      page = '';
    }
    page += entry;
  }
  return [...pages, page];
}

/** How many pages these lines may touch, beside the last one at hand. */
export const pagesFor = (lines: number): number => 1 + Math.ceil(lines / linesAPage);

/** The ids on the pages of a roll with their marks; a later line overrides an earlier one. */
export function readRoll(pages: Iterable<Entries>): Map<string, Mark> {
  const found = new Map<string, Mark>();
  for (const page of pages) {
    for (const [id, mark] of marksIn(page)) {
      if (mark & wanted) found.set(id, mark);
      else found.delete(id);
    }
  }
  return found;
}

/** Whether more lines of a roll are superseded than count, so that it is worth rewriting. */
export const isWorn = ({ lines }: GroupRoll, members: number): boolean => lines > 2 * members + linesAPage;
