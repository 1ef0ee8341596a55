import { hashId } from './id-order';
import { type Entries, idsIn, maxDepth, seekHash, sizeOf } from './id-set';

/**
 * A part of a roster with many ids is cut into leaves by the hash bits that follow those of the part, so that the
 * overall order stays the same. See docs/decisions/0022-rosters-of-bounded-records.md.
 */

/** The numbers of leaves a part may have, and how many ids it may hold before it is cut further. */
const shapes = [
  // 16 parts of 80 ids are two storage units: the most a list may read in addition to its people.
  { leaves: 0, most: 80 },
  { leaves: 16, most: 1_600 },
  { leaves: 64, most: Number.POSITIVE_INFINITY },
] as const;

export type LeafCount = (typeof shapes)[number]['leaves'];

/** How many ids there are in each leaf of a part, in order. */
export type LeafSizes = readonly number[];

/** The leaf counts a divided part may have. */
export const leafCounts: readonly number[] = shapes.map(({ leaves }) => leaves).filter((leaves) => leaves > 0);

/** The least number of leaves for a part with this many ids; 0 if it holds them itself. */
export const leavesFor = (ids: number): LeafCount => shapes.find(({ most }) => ids <= most)?.leaves ?? 64;

/** The leaf of its part, from 0, that holds an id. */
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

/** The content of a part: the ids themselves, or how many its leaves hold. */
export type PartContent = Entries | LeafSizes;

/** How many ids a part holds. */
export function sizeOfPart(content: PartContent): number {
  return typeof content === 'string' ? sizeOf(content) : content.reduce((sum, size) => sum + size, 0);
}

/** A run of ids for a page: from a part that holds its ids itself, or from one of its leaves. */
export interface Stretch {
  /** The index of the part among those given. */
  readonly part: number;
  readonly leaf?: number;
  /** Its first id, counted from 0, and the one after its last. */
  readonly from: number;
  readonly to: number;
}

/** The stretches that make up a page of all ids, in order, without empty ones. */
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
    // A page touches one or two of a large roster's 1,024 leaves, so most parts are skipped as a whole.
    const isBeside = before + size <= offset || end <= before;
    if (isBeside || typeof content === 'string') take(size, { part });
    else for (const [leaf, sizeOfLeaf] of content.entries()) take(sizeOfLeaf, { part, leaf });
  }
  return stretches;
}

/** The ids of a stretch. */
export const idsOf = (entries: Entries, { from, to }: Pick<Stretch, 'from' | 'to'>): readonly string[] =>
  idsIn(entries, from, to);
