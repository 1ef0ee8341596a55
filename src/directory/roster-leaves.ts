import { hashId } from './id-order';
import { type Entries, idsIn, maxDepth, seekHash, sizeOf } from './id-set';

/**
 * A part of a roster with many ids is cut into leaves by the bits of the hash that follow those of the part, so that the
 * order of the whole stays the same. See docs/decisions/0022-rosters-of-bounded-records.md.
 */

/** Into how many leaves a part may be cut, and up to how many ids it may hold before it is cut further. */
const shapes = [
  // 16 parts of 80 ids are two storage units: what a list may read beside its people.
  { leaves: 0, most: 80 },
  { leaves: 16, most: 1_600 },
  { leaves: 64, most: Number.POSITIVE_INFINITY },
] as const;

export type LeafCount = (typeof shapes)[number]['leaves'];

/** How many ids there are in each leaf of a part, in order. */
export type LeafSizes = readonly number[];

/** The numbers of leaves that a part which is cut may have. */
export const leafCounts: readonly number[] = shapes.map(({ leaves }) => leaves).filter((leaves) => leaves > 0);

/** How many leaves a part with so many ids has at least; 0 where it keeps them itself. */
export const leavesFor = (ids: number): LeafCount => shapes.find(({ most }) => ids <= most)?.leaves ?? 64;

/** The leaf of its part, from 0, in which an id is. */
export const leafOf = (id: string, leaves: number): number =>
  Math.floor(((hashId(id) << maxDepth) >>> 0) / (2 ** 32 / leaves));

/** Cuts the ids of the part that starts at this sixteenth into leaves. */
export function cutIntoLeaves(entries: Entries, start: number, leaves: number): readonly Entries[] {
  const span = 2 ** (32 - maxDepth);
  const cutAt = (leaf: number) =>
    leaf === leaves ? entries.length : seekHash(entries, (start + leaf / leaves) * span);
  const cuts = Array.from({ length: leaves + 1 }, (_, leaf) => cutAt(leaf));
  return Array.from({ length: leaves }, (_, leaf) => entries.slice(cuts[leaf], cuts[leaf + 1]));
}

/** What a part holds: the ids themselves, or how many its leaves hold. */
export type PartContent = Entries | LeafSizes;

/** How many ids a part holds. */
export function sizeOfPart(content: PartContent): number {
  return typeof content === 'string' ? sizeOf(content) : content.reduce((sum, size) => sum + size, 0);
}

/** Ids that a page takes: of a part that keeps its ids itself, or of one of its leaves. */
export interface Stretch {
  /** The place of the part among those given. */
  readonly part: number;
  readonly leaf?: number;
  /** The first id of it, counted from 0, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** What a page of all ids is made of, in order; what is empty is left out. */
export function stretchesOf(parts: readonly PartContent[], offset: number, limit: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const end = offset + limit;
  let before = 0;
  const take = (size: number, where: Pick<Stretch, 'part' | 'leaf'>) => {
    const from = Math.max(0, offset - before);
    const to = Math.min(size, end - before);
    if (from < to) stretches.push({ ...where, from, to });
    before += size;
  };
  for (const [part, content] of parts.entries()) {
    const size = sizeOfPart(content);
    // Of the 1,024 leaves of a large roster a page touches one or two, so most parts are passed by as a whole.
    const isBeside = before + size <= offset || end <= before;
    if (isBeside || typeof content === 'string') take(size, { part });
    else for (const [leaf, sizeOfLeaf] of content.entries()) take(sizeOfLeaf, { part, leaf });
  }
  return stretches;
}

/** The ids of a stretch. */
export const idsOf = (entries: Entries, { from, to }: Pick<Stretch, 'from' | 'to'>): readonly string[] =>
  idsIn(entries, from, to);
