import type { DirectoryGroup, MemberSetHead } from '../../directory/group';
import {
  changeParts,
  checkRoom,
  countMarks,
  depthFor,
  type Entries,
  isOutgrown,
  markOf,
  partOf,
  partStarts,
  partsOf,
  splitSet,
} from '../../directory/id-set';
import { inherited, type MarkChange, wanted } from '../../directory/member-mark';
import { keys, type Place, type SetName } from './keys';
import { type Part, records } from './records';
import type { Storage, Stored, Write } from './storage';

/** A group's member set as far as it is at hand: entries and versions of parts, by where they start. */
export interface LoadedSet {
  readonly depth: number;
  readonly parts: ReadonlyMap<number, Stored<Part>>;
}

/** What a change of members comes to. */
export interface ChangedSet {
  readonly head: MemberSetHead;
  readonly writes: readonly Write[];
  /** Ids that came or went, or are in the set in another way now. */
  readonly touched: readonly string[];
}

export const memberSet = (groupId: string): SetName => `g-${groupId}`;

/** Reads the parts that hold these ids; all parts when no ids are given. One request for each 25 parts. */
export async function loadParts(
  storage: Storage,
  connection: string,
  group: DirectoryGroup,
  ids?: Iterable<string>,
): Promise<LoadedSet> {
  const { depth } = group.members;
  const starts = ids ? partsOf(ids, depth) : partStarts(depth);
  const found = await Promise.all(
    starts.map(async (start) => {
      const part = await storage.get<Stored<Part>>(partPlace(connection, group.id, start));
      return part ? ([[start, part]] as const) : [];
    }),
  );
  return { depth, parts: new Map(found.flat()) };
}

/** Whether these are the parts that a set of this depth has; if not, it was split or deleted since it was read. */
export function isCurrent(set: LoadedSet, wantedParts: number): boolean {
  return set.parts.size === wantedParts && [...set.parts.values()].every((part) => part.doc.depth === set.depth);
}

/**
 * Applies changes to a set. When a part is outgrown, all parts are read and written at twice their number: one
 * transaction still (16 parts at most).
 */
export async function changeSet(
  storage: Storage,
  connection: string,
  group: DirectoryGroup,
  changes: ReadonlyMap<string, MarkChange>,
): Promise<ChangedSet> {
  const loaded = await loadParts(storage, connection, group, changes.keys());
  const entries = entriesOf(loaded);
  const changed = changeParts({ depth: loaded.depth, parts: entries }, changes);
  checkRoom(changed.values());
  const head = countHead(group.members, entries, changed);
  const touched = [...changes.keys()].filter((id) => isTouched(id, loaded.depth, entries, changed));
  const isSplit = [...changed.values()].some((part) => isOutgrown(part, loaded.depth));
  if (!isSplit) return { head, touched, writes: toWrites(connection, group.id, loaded, loaded.depth, changed) };

  const all = await loadParts(storage, connection, group);
  const split = splitSet({ depth: all.depth, parts: new Map([...entriesOf(all), ...changed]) });
  const writes = toWrites(connection, group.id, all, split.depth, split.parts);
  return { head: { ...head, depth: split.depth }, touched, writes };
}

/** The set of a group that is being created: nothing is read, every part is written. */
export function newSet(
  connection: string,
  group: DirectoryGroup,
  changes: ReadonlyMap<string, MarkChange>,
): ChangedSet {
  const depth = depthFor(changes.size);
  const empty: LoadedSet = { depth, parts: new Map() };
  const changed = changeParts({ depth, parts: new Map() }, changes);
  checkRoom(changed.values());
  const parts = new Map(partStarts(depth).map((start) => [start, changed.get(start) ?? '']));
  const head = countHead({ depth, count: 0, pending: 0 }, new Map(), parts);
  const touched = [...changes.keys()].filter((id) => isTouched(id, depth, new Map(), changed));
  return { head, touched, writes: toWrites(connection, group.id, empty, depth, parts) };
}

/** The places of all parts of a group. */
export const partPlaces = (connection: string, group: DirectoryGroup): readonly Place[] =>
  partStarts(group.members.depth).map((start) => partPlace(connection, group.id, start));

const partPlace = (connection: string, groupId: string, start: number) =>
  keys.part(connection, memberSet(groupId), start);

const entriesOf = (set: LoadedSet): ReadonlyMap<number, Entries> =>
  new Map(Array.from(set.parts, ([start, part]) => [start, part.doc.entries]));

function isTouched(
  id: string,
  depth: number,
  before: ReadonlyMap<number, Entries>,
  after: ReadonlyMap<number, Entries>,
): boolean {
  const start = partOf(id, depth);
  const changed = after.get(start);
  if (changed === undefined) return false;
  return ((markOf(before.get(start) ?? '', id) ^ markOf(changed, id)) & (wanted | inherited)) !== 0;
}

function countHead(
  head: MemberSetHead,
  before: ReadonlyMap<number, Entries>,
  after: ReadonlyMap<number, Entries>,
): MemberSetHead {
  const counts = { count: head.count, pending: head.pending, unwritten: head.unwritten ?? 0 };
  for (const [start, entries] of after) {
    const [old, next] = [countMarks(before.get(start) ?? ''), countMarks(entries)];
    counts.count += next.wanted - old.wanted;
    counts.pending += next.pending - old.pending;
    counts.unwritten += next.unwritten - old.unwritten;
  }
  return { depth: head.depth, ...counts };
}

function toWrites(
  connection: string,
  groupId: string,
  loaded: LoadedSet,
  depth: number,
  parts: ReadonlyMap<number, Entries>,
): readonly Write[] {
  return Array.from(parts, ([start, entries]) => {
    const version = loaded.parts.get(start)?.version;
    return {
      place: partPlace(connection, groupId, start),
      value: records.part((version ?? 0) + 1, depth, entries),
      ...(version === undefined ? {} : { ifVersion: version }),
    };
  });
}
