import type { GroupRoll } from './group';
import { type Entries, entryOf, marksIn, sizeOf } from './id-set';
import { contested, inherited, type Mark, noted, pending, unwritten, wanted } from './member-mark';

/** Lines of a full page: half a storage unit. A line is an entry as in a member set; without `wanted` it strikes the id off. */
export const linesAPage = 400;

export const emptyRoll: GroupRoll = { generation: 1, pages: 0, lines: 0 };

/** What a change writes on a roll: by id, what is to be listed of it; 0 strikes it off. */
export type Lines = ReadonlyMap<string, Mark>;

/** Whether somebody with this mark may stand on the roll alone: nothing is open, and their memberships have the proof. */
export const isOfRoll = (mark: Mark): boolean =>
  (mark & noted) !== 0 && (mark & (pending | unwritten | contested)) === 0;

/** What the roll says of somebody with this mark. */
export const lineOf = (mark: Mark): Mark => mark & wanted && mark & (wanted | inherited);

/** The mark of somebody who stands on the roll alone. */
export const rolledMark = (isInherited: boolean): Mark => wanted | noted | (isInherited ? inherited : 0);

/** The last page with these lines added, and the pages that follow it where it is full. */
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

/** Pages that so many lines may touch, beside the last one at hand. */
export const pagesFor = (lines: number): number => 1 + Math.ceil(lines / linesAPage);

/** Who stands on the pages of a roll, with what it says of them: a later line outweighs an earlier one. */
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

/** Whether more of a roll is outweighed than counts, so that it is worth writing it anew. */
export const isWorn = ({ lines }: GroupRoll, members: number): boolean => lines > 2 * members + linesAPage;
