import { compareIds, hashId } from './id-order';
import { idLength } from './ids';
import { changeMark, type Mark, type MarkChange, pending, placed, unwritten, wanted } from './member-mark';

/**
 * A set of ids spread over `2 ** depth` parts by the highest bits of each id's hash. A part is one string of
 * 13-character entries, each an id and its mark, in the order of `compareIds`: 700 entries fit into one storage unit
 * (10 KB), and splitting a part does not change the overall order. A part is named after the sixteenth at which it
 * starts, so that its first half keeps the name.
 */
export interface IdSet {
  readonly depth: number;
  /** The parts at hand by the sixteenth at which they start: all of them, or those that hold the ids in question. */
  readonly parts: ReadonlyMap<number, Entries>;
}

export type Entries = string;

export const maxDepth = 4;
/** A part with more entries is split if the depth allows. */
export const splitAbove = 700;
/** 18,000 entries are 229 KiB; a value in Forge storage may have 240 KiB. */
export const mostEntries = 18_000;

const width = idLength + 1;
const sixteenths = 2 ** maxDepth;

/** The set can't take more ids: 16 parts of 18,000 are 288,000 at an even spread. */
export class SetFull extends Error {
  override readonly name = 'SetFull';
}

/** Where the parts of a set start. */
export function partStarts(depth: number): readonly number[] {
  const step = sixteenths / 2 ** depth;
  return Array.from({ length: 2 ** depth }, (_, index) => index * step);
}

/** The part that holds an id. */
export function partOf(id: string, depth: number): number {
  return depth === 0 ? 0 : (hashId(id) >>> (32 - depth)) * (sixteenths / 2 ** depth);
}

/** The parts that hold any of these ids, in order. */
export function partsOf(ids: Iterable<string>, depth: number): readonly number[] {
  return [...new Set(Array.from(ids, (id) => partOf(id, depth)))].sort((a, b) => a - b);
}

/** The depth at which each part of a new set of this size fits into one storage unit. */
export function depthFor(size: number): number {
  let depth = 0;
  while (depth < maxDepth && size > 2 ** depth * (splitAbove * 0.8)) depth += 1;
  return depth;
}

export function markOf(entries: Entries, id: string): Mark {
  const position = seek(entries, id, 0);
  return entries.startsWith(id, position) ? markAt(entries, position) : 0;
}

/** The ids whose mark has any of these bits, in order. */
export function idsWith(entries: Entries, bits: Mark): readonly string[] {
  const ids: string[] = [];
  for (let position = 0; position < entries.length; position += width) {
    if (markAt(entries, position) & bits) ids.push(entries.slice(position, position + idLength));
  }
  return ids;
}

/** The entry of one id. */
export const entryOf = (id: string, mark: Mark): Entries => id + markDigit(mark);

/** Each id of a part with its mark, in order. */
export function* marksIn(entries: Entries): Generator<readonly [id: string, mark: Mark]> {
  for (let position = 0; position < entries.length; position += width) {
    yield [entries.slice(position, position + idLength), markAt(entries, position)];
  }
}

/** How many ids a part holds, whatever their marks. */
export const sizeOf = (entries: Entries): number => entries.length / width;

/** The ids between two places of a part, counted from 0, whatever their marks. */
export function idsIn(entries: Entries, from: number, to: number): readonly string[] {
  const ids: string[] = [];
  for (let place = from; place < Math.min(to, sizeOf(entries)); place += 1) {
    ids.push(entries.slice(place * width, place * width + idLength));
  }
  return ids;
}

/** How many ids of a part come up to and including this one in the stable order. */
export const rankIn = (entries: Entries, id: string): number =>
  search(entries, 0, (found) => compareIds(found, id) <= 0) / width;

export interface MarkCounts {
  readonly wanted: number;
  readonly pending: number;
  readonly unwritten: number;
}

export function countMarks(entries: Entries): MarkCounts {
  const counts = { wanted: 0, pending: 0, unwritten: 0 };
  for (let position = 0; position < entries.length; position += width) {
    const mark = markAt(entries, position);
    if (mark & wanted) counts.wanted += 1;
    if (mark & pending) counts.pending += 1;
    if (mark & unwritten) counts.unwritten += 1;
  }
  return counts;
}

/**
 * Changes the parts that hold the ids; each of these parts must be at hand. Returns the parts that changed. The cost is
 * one binary search per id and one copy per part, whatever its size.
 */
export function changeParts(set: IdSet, changes: ReadonlyMap<string, MarkChange>): ReadonlyMap<number, Entries> {
  return remarkParts(set, changes.keys(), (id, mark) => changeMark(mark, changes.get(id) ?? {}));
}

/** Like `changeParts`, but `next` decides each mark; an id whose mark becomes 0 is removed. */
export function remarkParts(
  set: IdSet,
  among: Iterable<string>,
  next: (id: string, mark: Mark) => Mark,
): ReadonlyMap<number, Entries> {
  const byPart = new Map<number, string[]>();
  for (const id of among) {
    const start = partOf(id, set.depth);
    const ids = byPart.get(start);
    if (ids) ids.push(id);
    else byPart.set(start, [id]);
  }
  const changed = new Map<number, Entries>();
  for (const [start, ids] of byPart) {
    const before = set.parts.get(start) ?? '';
    const after = remarkEntries(before, ids.sort(compareIds), next);
    if (after !== before) changed.set(start, after);
  }
  return changed;
}

/** Whether a part has outgrown its depth, so that the set needs a split. */
export function isOutgrown(entries: Entries, depth: number): boolean {
  return depth < maxDepth && entries.length > splitAbove * width;
}

/** The same set, with the number of parts doubled until none is outgrown; all parts must be at hand. */
export function splitSet(set: IdSet): IdSet {
  let { depth, parts } = set;
  while ([...parts.values()].some((entries) => isOutgrown(entries, depth))) {
    const step = sixteenths / 2 ** (depth + 1);
    const halves = [...parts].flatMap(([start, entries]): [number, Entries][] => {
      const cut = seekHash(entries, ((start + step) * 2 ** 32) / sixteenths);
      return [
        [start, entries.slice(0, cut)],
        [start + step, entries.slice(cut)],
      ];
    });
    depth += 1;
    parts = new Map(halves);
  }
  return { depth, parts };
}

/** More members would not fit into the parts, which receive them all when the group is deleted. @throws {SetFull} */
export function checkCount(members: number): void {
  const most = mostEntries * sixteenths;
  if (members > most) throw new SetFull(`A set holds at most ${most} ids.`);
}

/** @throws {SetFull} */
export function checkRoom(parts: Iterable<Entries>): void {
  for (const entries of parts) {
    if (entries.length > mostEntries * width) throw new SetFull(`A set holds at most ${mostEntries} ids in a part.`);
  }
}

function remarkEntries(
  entries: Entries,
  sortedIds: readonly string[],
  next: (id: string, mark: Mark) => Mark,
): Entries {
  let after = '';
  let copied = 0;
  for (const id of sortedIds) {
    const position = seek(entries, id, copied);
    const isThere = entries.startsWith(id, position);
    const before = isThere ? markAt(entries, position) : 0;
    const mark = next(id, before);
    if (mark === before) continue;
    after += entries.slice(copied, position) + (mark === 0 ? '' : entryOf(id, mark));
    copied = isThere ? position + width : position;
  }
  return copied === 0 && after === '' ? entries : after + entries.slice(copied);
}

/** The position of an id's entry, or where it would be inserted; searches from `from` on. */
function seek(entries: Entries, id: string, from: number): number {
  return search(entries, from, (found) => compareIds(found, id) < 0);
}

/** The position in a part of the first id whose hash is at least this. */
export function seekHash(entries: Entries, hash: number): number {
  return search(entries, 0, (found) => hashId(found) < hash);
}

function search(entries: Entries, from: number, isBefore: (id: string) => boolean): number {
  let low = from / width;
  let high = entries.length / width;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const position = middle * width;
    if (isBefore(entries.slice(position, position + idLength))) low = middle + 1;
    else high = middle;
  }
  return low * width;
}

/** One byte, from "0" on. A placed id always is wanted and pending, so these three bits share one, from 64 on. */
const markDigit = (mark: Mark): string =>
  String.fromCharCode(48 + (mark & placed ? placed + ((mark & ~(placed | wanted | pending)) >> 2) : mark));

function markAt(entries: Entries, position: number): Mark {
  const digit = entries.charCodeAt(position + idLength) - 48;
  return digit < placed ? digit : placed | wanted | pending | ((digit - placed) << 2);
}
