import type { DirectoryGroup } from '../../../directory/group';
import type { GroupId } from '../../../directory/ids';
import { withoutPlace } from '../../../directory/kept';
import { inherited, type Mark, type MarkChange, noted, unwritten, wanted } from '../../../directory/member-mark';
import { type KeptChanges, type MembershipChange, withChange } from '../../../directory/membership-change';
import { nameOf } from '../../../directory/names';
import { pagesFor } from '../../../directory/roll';
import type { Memberships } from '../../../directory/user';
import { StorageUnavailable } from '../../../provisioning/storage-unavailable';
import { Conflict } from '../../../provisioning/store/conflict';
import { commitBeside, MemberGone } from '../commit-beside';
import { keptWrites } from '../kept/kept-index';
import { keys } from '../keys';
import { limits, slices } from '../limits';
import { type KeptMemberships, records } from '../records';
import { movedPlaces, rosterWrites } from '../rosters/roster';
import { moveOf } from '../rosters/roster-moves';
import type { Storage, Stored, Write } from '../storage';
import { changeSet, loadParts, markIn } from './member-sets';

/** The intended entry of one group in a user's memberships: its name, or nothing if the user is not in it. */
export interface Membership {
  readonly userId: string;
  readonly display: string | undefined;
  readonly isInherited: boolean;
}

/** When memberships change. */
export interface Told {
  /** ISO 8601. */
  readonly at: string;
  /** The group is deleted: its name is kept with the change. */
  readonly isDeleted?: true;
}

/** More users are left to `repairMemberships`, which the queue calls: each costs a storage unit, which adds up. */
export const mostInOneCommit = 500;
const inParallel = 4;

/** The record as the directory sees it; proofs are for storage only. */
export function withoutProofs(kept: KeptMemberships): Memberships {
  if (!kept.groups.some(({ isEnrolled }) => isEnrolled)) return kept;
  return { ...kept, groups: kept.groups.map(({ isEnrolled: _, ...group }) => group) };
}

/**
 * The steps that give users' own memberships this content, with the proof that the group's roll relies on if it has
 * one. Memberships that are already right cost nothing.
 * @throws {MemberGone} if a user who should be in the group is deleted
 */
export async function membershipWrites(
  storage: Storage,
  connection: string,
  group: Pick<DirectoryGroup, 'id' | 'roll'>,
  memberships: readonly Membership[],
  told: Told,
): Promise<readonly Write[]> {
  const writes = await Promise.all(
    memberships.map(async ({ userId, display, isInherited }): Promise<readonly Write[]> => {
      const place = keys.memberships(connection, userId);
      const found = await storage.get<Stored<KeptMemberships>>(place);
      if (!found && display !== undefined) throw new MemberGone(`${userId} is deleted.`);
      if (!found) return [];
      const groups = withGroup(found.doc.groups, group, display, isInherited);
      if (groups === found.doc.groups) return [];
      const { changes: _, goneGroups: __, kept: ___, ...rest } = found.doc;
      const changes = changesWith(found.doc, { groupId: group.id, isIn: display !== undefined }, told);
      const kept = keptWith(found.doc, group.id, display !== undefined);
      const value = records.memberships({ ...rest, ...changes, ...kept, groups, version: found.version + 1 });
      const listed = keptWrites(connection, { kind: 'places', id: found.doc.userId }, found.doc.kept, kept.kept);
      return [{ place, value, ifVersion: found.version }, ...listed];
    }),
  );
  return writes.flat();
}

/**
 * Writes these users' memberships according to the group's member set, 24 per transaction, and clears their marks in
 * the last one. Each transaction requires the group to have this version: whoever changes it next takes over the
 * remaining marks. Returns the group as stored then.
 */
export async function followMembers(
  storage: Storage,
  connection: string,
  group: DirectoryGroup,
  userIds: readonly string[],
): Promise<DirectoryGroup> {
  const set = await loadParts(storage, connection, group, userIds, { isSure: true });
  const marks = await Promise.all(
    userIds.map(async (userId) => {
      const mark = markIn(set, userId);
      const isDead = (mark & wanted) !== 0 && !(await storage.get(keys.memberships(connection, userId)));
      return { userId, mark, isDead };
    }),
  );
  const memberships = marks
    .filter(({ isDead }) => !isDead)
    .map(({ userId, mark }) => ({
      userId,
      display: mark & wanted ? nameOf(group, 'group') : undefined,
      isInherited: (mark & inherited) !== 0,
    }));
  const dead = marks.flatMap(({ userId, isDead }) => (isDead ? [userId] : []));
  const isMarked = (mark: Mark) => mark & unwritten || (group.roll && mark & wanted && !(mark & noted));
  const marked = marks.flatMap(({ userId, mark, isDead }) => (isMarked(mark) || isDead ? [userId] : []));
  const pages = group.roll ? pagesFor(marked.length) : 0;
  const moving = dead.length > 0 ? 1 : 0;
  const roomInLast = marked.length === 0 ? 0 : limits.operations - 1 - moving - set.parts.size - pages;
  const early = memberships.slice(0, Math.max(0, memberships.length - roomInLast));
  const last = memberships.slice(early.length);

  try {
    const steps = slices(early, limits.operations - 1);
    for (const round of slices(steps, inParallel)) {
      await Promise.all(round.map((slice) => commitSlice(storage, connection, group, slice)));
    }
    return marked.length === 0 ? group : await clearMarks(storage, connection, group, { marked, dead }, last);
  } catch (error) {
    // The group itself is committed and its set marks the rest: the sweep continues from there.
    if (error instanceof Conflict || error instanceof StorageUnavailable) return group;
    throw error;
  }
}

async function commitSlice(
  storage: Storage,
  connection: string,
  group: DirectoryGroup,
  memberships: readonly Membership[],
): Promise<void> {
  const lock = lockOf(connection, group);
  const check: Write = { place: lock.place, ifVersion: lock.version, isCheck: true };
  await commitBeside(storage, lock, placesOf(connection, memberships), async () => {
    const writes = await membershipWrites(storage, connection, group, memberships, toldBy(group));
    return writes.length === 0 ? [] : [check, ...writes];
  });
}

async function clearMarks(
  storage: Storage,
  connection: string,
  group: DirectoryGroup,
  { marked, dead }: { readonly marked: readonly string[]; readonly dead: readonly string[] },
  last: readonly Membership[],
): Promise<DirectoryGroup> {
  const lock = lockOf(connection, group);
  const changes = new Map<string, MarkChange>(marked.map((id) => [id, { written: true }]));
  // Users deleted meanwhile leave the group, at Atlassian too.
  for (const id of dead) changes.set(id, { want: false, written: true });
  const set = await changeSet(storage, connection, group, changes);
  const waits = dead.length > 0 && { sync: { ...group.sync, state: 'pending' as const, dueAt: group.lastModified } };
  const roll = set.roll && { roll: set.roll };
  const stored: DirectoryGroup = { ...group, ...waits, version: group.version + 1, members: set.head, ...roll };
  const moves = [moveOf(connection, 'groups', group, stored)];
  await commitBeside(storage, lock, [...placesOf(connection, last), ...movedPlaces(moves)], async () => [
    { place: lock.place, ifVersion: lock.version, value: records.group(stored) },
    ...set.writes,
    ...(await rosterWrites(storage, moves)),
    ...(await membershipWrites(storage, connection, group, last, toldBy(group))),
  ]);
  return stored;
}

const lockOf = (connection: string, { id, version }: DirectoryGroup) => ({
  place: keys.group(connection, id),
  version,
});

const placesOf = (connection: string, memberships: readonly Membership[]) =>
  memberships.map(({ userId }) => keys.memberships(connection, userId));

/** Members come and go with what the IdP last said of the group. */
export const toldBy = ({ lastModified }: DirectoryGroup): Told => ({ at: lastModified });

/** The changes with this one, if the person was not in the group before, or is no longer. */
function changesWith(
  { groups, changes, goneGroups }: KeptMemberships,
  { groupId, isIn }: Pick<MembershipChange, 'groupId' | 'isIn'>,
  { at, isDeleted }: Told,
): KeptChanges {
  const present = groups.find(({ id }) => id === groupId);
  const kept = { ...(changes !== undefined && { changes }), ...(goneGroups && { goneGroups }) };
  if ((present !== undefined) === isIn) return kept;
  const gone = isDeleted && present ? { groupName: present.display } : {};
  return withChange(kept, { at, groupId, isIn, ...gone });
}

/** What an administrator decided is over once the IdP puts the person into the group, or takes them out. */
function keptWith(
  { groups, kept: before }: KeptMemberships,
  group: GroupId,
  isIn: boolean,
): Pick<KeptMemberships, 'kept'> {
  const isSame = groups.some(({ id }) => id === group) === isIn;
  const kept = isSame ? before : withoutPlace(before, group);
  return kept ? { kept } : {};
}

/** Returns the same list if nothing changes. */
function withGroup(
  groups: KeptMemberships['groups'],
  { id, roll }: Pick<DirectoryGroup, 'id' | 'roll'>,
  display: string | undefined,
  isInherited: boolean,
): KeptMemberships['groups'] {
  const present = groups.find((group) => group.id === id);
  if (display === undefined) return present ? groups.filter((group) => group !== present) : groups;
  const isSame =
    (present?.isInherited === true) === isInherited && (present?.isEnrolled === true) === (roll !== undefined);
  if (present?.display === display && isSame) return groups;
  const others = groups.filter((group) => group.id !== id);
  return [...others, { id, display, ...(isInherited && { isInherited }), ...(roll && { isEnrolled: true as const }) }];
}
