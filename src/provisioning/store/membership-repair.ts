import type { GroupId, UserId } from '../../directory/ids';

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
