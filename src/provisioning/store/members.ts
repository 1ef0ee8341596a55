import type { DirectoryGroup } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';

/** Who is in a group. */
export interface MemberReads {
  /** The whole membership, in a stable order: 1 request, and 1 more for each 10,000 members. */
  listMembers(group: DirectoryGroup): Promise<readonly UserId[]>;
  /** Of the members, those who are in the group through a group inside it alone. */
  inheritedMembers(group: DirectoryGroup): Promise<readonly UserId[]>;
  /** Of `ids`, those that are members. */
  membersAmong(group: DirectoryGroup, ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /** Everybody whom the set knows: members, and those who leave. */
  everyMember(group: DirectoryGroup): Promise<readonly UserId[]>;
}

/** Members of a group who wait until Atlassian has followed. */
export interface PendingMembers {
  /** Users whose membership Atlassian has not followed yet, with what is wanted; at most `limit`. */
  pendingMembers(group: DirectoryGroup, limit: number): Promise<readonly PendingMember[]>;
}

/** Members of a group who have not settled, or may be changed by somebody else who is at work on it. */
export interface UnsettledMembers {
  /** Of `ids`, those whom Atlassian has not followed yet, or whom somebody else may still be changing there. */
  openAmong(group: DirectoryGroup, ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /** Those who have left while somebody else was at work on the group, and may still be put in again. */
  leftBeside(group: DirectoryGroup): Promise<readonly UserId[]>;
}

export interface PendingMember {
  readonly userId: UserId;
  readonly wanted: boolean;
  /** The opposite may still arrive at Atlassian. */
  readonly isContested?: boolean;
  /** Wanted, and at Atlassian already, as far as is known. */
  readonly isPlaced?: boolean;
}

/** Makes users' memberships follow the member set of a group, from which they are derived. */
export interface MembershipRepair {
  /**
   * Makes the derived memberships of these users say what the group's member set says now, name included (after a crash,
   * a rename, or a deletion of the group). Writes only what differs, 25 users a transaction. Without `users`: those that
   * the set itself marks as unwritten, at most 500; the marks are then cleared.
   */
  repairMemberships(group: GroupId, users?: readonly UserId[]): Promise<void>;
  /** Takes a group that is deleted out of these users' memberships, 25 a transaction. What is done costs reads alone. */
  leaveMemberships(group: GroupId, users: readonly UserId[]): Promise<void>;
}
