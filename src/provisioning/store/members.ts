import type { DirectoryGroup } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';

/** Who is in a group. */
export interface MemberReads {
  /** The whole membership, in a stable order: 1 request, and 1 more for each 10,000 members. */
  listMembers(group: DirectoryGroup): Promise<readonly UserId[]>;
  /** The members who are in the group only through a group inside it. */
  inheritedMembers(group: DirectoryGroup): Promise<readonly UserId[]>;
  /** Those of `ids` that are members. */
  membersAmong(group: DirectoryGroup, ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /** Everybody in the set: members, and those who are leaving. */
  everyMember(group: DirectoryGroup): Promise<readonly UserId[]>;
}

/** Members of a group who wait until Atlassian has followed. */
export interface PendingMembers {
  /** Users for whom Atlassian has not followed yet, and whether they are wanted; at most `limit`. */
  pendingMembers(group: DirectoryGroup, limit: number): Promise<readonly PendingMember[]>;
}

/** Members of a group who have not settled, or may be changed by somebody else who is at work on it. */
export interface UnsettledMembers {
  /** Those of `ids` for whom Atlassian has not followed yet, or whom somebody else may still be changing there. */
  openAmong(group: DirectoryGroup, ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /** Members who left while somebody else was at work on the group, and may still be put in again. */
  leftBeside(group: DirectoryGroup): Promise<readonly UserId[]>;
}

export interface PendingMember {
  readonly userId: UserId;
  readonly wanted: boolean;
  /** The opposite may still arrive at Atlassian. */
  readonly isContested?: boolean;
  /** Wanted, and already at Atlassian, as far as is known. */
  readonly isPlaced?: boolean;
}

/** Makes users' memberships follow the member set of a group, from which they are derived. */
export interface MembershipRepair {
  /**
   * Makes the derived memberships of these users say what the group's member set says now, including its name (after a crash,
   * a rename, or a deletion of the group). Writes only differences, 25 users a transaction. Without `users`, it takes at most
   * 500 whom the set marks as unwritten, and clears the marks.
   */
  repairMemberships(group: GroupId, users?: readonly UserId[]): Promise<void>;
  /** Takes a deleted group out of these users' memberships, 25 a transaction. Where it is out already, only reads are needed. */
  leaveMemberships(group: GroupId, users: readonly UserId[]): Promise<void>;
}
