import type { DirectoryGroup } from '../../../directory/group';
import type { MarkChange } from '../../../directory/member-mark';
import { nameOf } from '../../../directory/names';
import { pagesFor } from '../../../directory/roll';
import { keys } from '../keys';
import { limits } from '../limits';
import type { ChangedSet } from '../members/member-sets';
import { membershipWrites, toldBy } from '../members/memberships';
import { records } from '../records';
import type { Storage, Write } from '../storage';

type Changes = ReadonlyMap<string, MarkChange>;

export interface GroupCommit {
  /** With its new version. */
  readonly group: DirectoryGroup;
  /** Absent for a new group. */
  readonly ifVersion?: number;
  readonly changes: Changes;
  /** Names, pointers, roster and log entry. */
  readonly others: readonly Write[];
  /** Applies these changes to the group's member set. */
  readonly change: (changes: Map<string, MarkChange>) => Promise<ChangedSet>;
}

export interface PlannedCommit {
  readonly stored: DirectoryGroup;
  readonly writes: readonly Write[];
  /** Users whose own memberships are yet to be written. */
  readonly left: readonly string[];
}

/**
 * The transaction of a group and its member set. It includes the touched users' own memberships if all fits into 25
 * steps; otherwise the set marks them as unwritten until they have followed.
 */
export async function planGroupCommit(
  storage: Storage,
  connection: string,
  { group, ifVersion, changes, others, change }: GroupCommit,
): Promise<PlannedCommit> {
  const apart = await change(new Map(changes));
  // Members who come to rest here take two pages of the roll at most.
  const pages = apart.roll ? pagesFor(1) : 0;
  // The group itself, and the count of its log entry.
  const room = limits.operations - 2 - others.length - apart.writes.length - pages;
  const isOne = apart.touched.length <= room;
  const written = new Map(changes);
  if (isOne) for (const id of apart.touched) written.set(id, { ...changes.get(id), written: true });
  const set = isOne ? await change(written) : apart;

  const stored: DirectoryGroup = { ...group, members: set.head, ...(set.roll && { roll: set.roll }) };
  const first: Write = {
    place: keys.group(connection, group.id),
    value: records.group(stored),
    ...(ifVersion === undefined ? {} : { ifVersion }),
  };
  const memberships = apart.touched.map((userId) => ({
    userId,
    display: changes.get(userId)?.want === false ? undefined : nameOf(group, 'group'),
    isInherited: changes.get(userId)?.inherited === true,
  }));
  const following = isOne ? await membershipWrites(storage, connection, stored, memberships, toldBy(group)) : [];
  return { stored, writes: [first, ...others, ...set.writes, ...following], left: isOne ? [] : apart.touched };
}
