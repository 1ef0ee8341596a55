import type { DirectoryGroup, GroupRoll, MemberSetHead } from '../../../directory/group';
import {
  checkCount,
  checkRoom,
  countMarks,
  depthFor,
  type Entries,
  isOutgrown,
  markOf,
  partOf,
  partStarts,
  partsOf,
  remarkParts,
  splitSet,
} from '../../../directory/id-set';
import { changeMark, inherited, type Mark, type MarkChange, noted, wanted } from '../../../directory/member-mark';
import { emptyRoll, isOfRoll, lineOf, readRoll, rolledMark } from '../../../directory/roll';
import { Conflict } from '../../../provisioning/store/conflict';
import { keys, type Place, type SetName } from '../keys';
import { type KeptMemberships, type Part, records } from '../records';
import type { Storage, Stored, Write } from '../storage';
import { readPages, rollPlaces, rollWrites } from './roll-pages';

/** The loaded portion of a group's member set: entries and versions of parts, by where they start. */
export interface LoadedSet {
  readonly depth: number;
  readonly parts: ReadonlyMap<number, Stored<Part>>;
  /** Marks of the requested ids that are on the roll, unless a part has them. */
  readonly rolled: ReadonlyMap<string, Mark>;
}

/** The result of a member change. */
export interface ChangedSet {
  readonly head: MemberSetHead;
  /** Absent if the group has none. */
  readonly roll?: GroupRoll;
  readonly writes: readonly Write[];
  /** Ids that were added or removed, or whose membership changed in kind. */
  readonly touched: readonly string[];
}

type Changes = ReadonlyMap<string, MarkChange>;
type Parts = ReadonlyMap<number, Entries>;

export const memberSet = (groupId: string): SetName => `g-${groupId}`;

/** Beyond this, the roll has fewer pages than there are memberships to read. */
const mostByProof = 500;

/**
 * Reads the parts that hold these ids, or all parts without ids, in one request per 25 parts. For a group with a roll,
 * it also reads which of the ids are on it, by the proof in their memberships, and the page a commit would write on.
 * All of it must be at least as new as the group: a call reads the group first, and forgets everything together.
 * @param isSure reads the roll itself: when memberships are being repaired, a missing proof proves nothing
 */
export async function loadParts(
  storage: Storage,
  connection: string,
  group: DirectoryGroup,
  ids?: Iterable<string>,
  { isSure = false } = {},
): Promise<LoadedSet> {
  const { depth, unwritten = 0 } = group.members;
  const named = ids && [...ids];
  const starts = named ? partsOf(named, depth) : partStarts(depth);
  const reading = Promise.all(
    starts.map(async (start) => {
      const part = await storage.get<Stored<Part>>(partPlace(connection, group.id, start));
      return part ? ([[start, part]] as const) : [];
    }),
  );
  const pages = rollPlaces(connection, group);
  const last = pages.at(-1);
  if (!named || !last || named.length === 0)
    return { depth, parts: new Map((await reading).flat()), rolled: new Map() };

  void storage.get(last);
  const parts = new Map((await reading).flat());
  const others = named.filter((id) => markOf(parts.get(partOf(id, depth))?.doc.entries ?? '', id) === 0);
  if (isSure || others.length > mostByProof) {
    return { depth, parts, rolled: await rolledOnPages(storage, connection, group, others) };
  }
  // A user with unwritten memberships has no proof yet. The proof is read after the part, so that a user who moves to
  // the roll in between is not missed in both.
  if (unwritten > 0) storage.forget(others.map((id) => keys.memberships(connection, id)));
  return { depth, parts, rolled: await rolledAmong(storage, connection, group, others) };
}

/** By the proof in their memberships. Users without one because they are gone are looked for on the roll itself. */
async function rolledAmong(storage: Storage, connection: string, group: DirectoryGroup, ids: readonly string[]) {
  const found = await Promise.all(
    ids.map(async (id) => ({
      id,
      memberships: await storage.get<Stored<KeptMemberships>>(keys.memberships(connection, id)),
    })),
  );
  const gone = found.flatMap(({ id, memberships }) => (memberships ? [] : [id]));
  const rolled = gone.length > 0 ? await rolledOnPages(storage, connection, group, gone) : new Map<string, Mark>();
  for (const { id, memberships } of found) {
    const entry = memberships?.doc.groups.find((each) => each.id === group.id);
    if (entry?.isEnrolled) rolled.set(id, rolledMark(entry.isInherited === true));
  }
  return rolled;
}

/** Read after the parts, so that a member who comes to rest in between is found in both. */
async function rolledOnPages(storage: Storage, connection: string, group: DirectoryGroup, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Mark>();
  const pages = await readPages(storage, connection, group);
  if (!pages) throw new Conflict('The roll was rewritten.');
  const roll = readRoll(pages);
  const found = ids.map((id) => [id, (roll.get(id) ?? 0) | noted] as const);
  return new Map<string, Mark>(found.filter(([id]) => roll.has(id)));
}

/** The mark of an id that the set was loaded for: its part outweighs the roll. */
export const markIn = (set: LoadedSet, id: string): Mark =>
  markOf(set.parts.get(partOf(id, set.depth))?.doc.entries ?? '', id) || (set.rolled.get(id) ?? 0);

/** Whether the parts match a set of this depth; if not, it was split or deleted since it was read. */
export function isCurrent(set: LoadedSet, wantedParts: number): boolean {
  return set.parts.size === wantedParts && [...set.parts.values()].every((part) => part.doc.depth === set.depth);
}

/**
 * Applies changes to a set. If a part is outgrown, all parts are read and written again as twice as many, still in one
 * transaction (16 parts at most). Members who come to rest move from the parts to the roll, if there is one.
 * @throws {Conflict} if the roll was rewritten since the group was read
 */
export async function changeSet(
  storage: Storage,
  connection: string,
  group: DirectoryGroup,
  changes: Changes,
): Promise<ChangedSet> {
  const loaded = await loadParts(storage, connection, group, changes.keys());
  const result = changed(loaded, group.members, changes, group.roll !== undefined);
  const { head, touched } = result;
  const roll = group.roll && (await rollWrites(storage, connection, group.id, group.roll, result.lines));
  const others = { touched, ...(roll && { roll: roll.roll }) };
  const isSplit = [...result.parts.values()].some((part) => isOutgrown(part, loaded.depth));
  if (!isSplit) {
    const writes = toWrites(connection, group.id, loaded, loaded.depth, result.parts, roll?.roll);
    return { ...others, head, writes: [...writes, ...(roll?.writes ?? [])] };
  }

  const all = await loadParts(storage, connection, group);
  const split = splitSet({ depth: all.depth, parts: new Map([...entriesOf(all), ...result.parts]) });
  const writes = toWrites(connection, group.id, all, split.depth, split.parts, roll?.roll);
  return { ...others, head: { ...head, depth: split.depth }, writes: [...writes, ...(roll?.writes ?? [])] };
}

/** Like `changeSet`, for a deleted group: all of it is loaded, and nobody moves to the roll any more. */
export function changeLast(
  connection: string,
  group: DirectoryGroup,
  loaded: LoadedSet,
  changes: Changes,
): Pick<ChangedSet, 'head' | 'writes'> {
  const { head, parts } = changed(loaded, group.members, changes, false);
  return { head, writes: toWrites(connection, group.id, loaded, loaded.depth, parts) };
}

/** The set of a new group, with its roll: nothing is read, every part is written. */
export async function newSet(
  storage: Storage,
  connection: string,
  group: DirectoryGroup,
  changes: Changes,
): Promise<ChangedSet> {
  const depth = depthFor(changes.size);
  const empty: LoadedSet = { depth, parts: new Map(), rolled: new Map() };
  const { head, parts, lines, touched } = changed(empty, { depth, count: 0, pending: 0 }, changes, true);
  const { roll, writes } = await rollWrites(storage, connection, group.id, emptyRoll, lines);
  const every = new Map(partStarts(depth).map((start) => [start, parts.get(start) ?? '']));
  return { head, roll, touched, writes: [...toWrites(connection, group.id, empty, depth, every, roll), ...writes] };
}

/** The places of all parts of a group's set. */
export const partPlaces = (connection: string, group: DirectoryGroup): readonly Place[] =>
  partStarts(group.members.depth).map((start) => partPlace(connection, group.id, start));

const partPlace = (connection: string, groupId: string, start: number) =>
  keys.part(connection, memberSet(groupId), start);

const entriesOf = (set: LoadedSet): Parts =>
  new Map(Array.from(set.parts, ([start, part]) => [start, part.doc.entries]));

/**
 * Applies changes to a set and returns the changed parts, the lines for the roll and the counts. Pure. Ids that are
 * only on the roll are first put into the parts, changed like all others, and removed again.
 */
function changed(loaded: LoadedSet, count: MemberSetHead, changes: Changes, hasRoll: boolean) {
  const { depth, rolled } = loaded;
  const kept = entriesOf(loaded);
  const before = over(
    kept,
    remarkParts({ depth, parts: kept }, rolled.keys(), (id, mark) => mark || (rolled.get(id) ?? 0)),
  );
  const next = (id: string, mark: Mark): Mark => {
    const change = changes.get(id) ?? {};
    const after = changeMark(mark, change);
    return hasRoll && change.written && after & wanted ? after | noted : after;
  };
  const after = remarkParts({ depth, parts: before }, changes.keys(), next);
  checkRoom(after.values());
  const lines = new Map<string, Mark>();
  const settle = (id: string, mark: Mark): Mark => {
    if (!hasRoll || !isOfRoll(mark)) return mark;
    // Already on the roll, and unchanged.
    const isRolled = markOf(kept.get(partOf(id, depth)) ?? '', id) === 0 && mark === rolled.get(id);
    if (!isRolled) lines.set(id, lineOf(mark));
    return 0;
  };
  const all = over(before, after);
  const settled = over(all, remarkParts({ depth, parts: all }, changes.keys(), settle));
  const parts = new Map([...settled].filter(([start, entries]) => entries !== (kept.get(start) ?? '')));
  const touched = [...changes.keys()].filter((id) => isTouched(id, depth, before, after));
  const head = countHead({ ...count, depth }, before, after);
  checkCount(head.count);
  return { head, parts, lines, touched };
}

const over = (parts: Parts, changed: Parts): Parts => new Map([...parts, ...changed]);

function isTouched(id: string, depth: number, before: Parts, after: Parts): boolean {
  const start = partOf(id, depth);
  const changed = after.get(start);
  if (changed === undefined) return false;
  return ((markOf(before.get(start) ?? '', id) ^ markOf(changed, id)) & (wanted | inherited)) !== 0;
}

function countHead(head: MemberSetHead, before: Parts, after: Parts): MemberSetHead {
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
  parts: Parts,
  roll?: GroupRoll,
): readonly Write[] {
  return Array.from(parts, ([start, entries]) => {
    const version = loaded.parts.get(start)?.version;
    return {
      place: partPlace(connection, groupId, start),
      value: records.part((version ?? 0) + 1, depth, entries, roll),
      ...(version === undefined ? {} : { ifVersion: version }),
    };
  });
}
