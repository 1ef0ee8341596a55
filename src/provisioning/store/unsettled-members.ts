import type { DirectoryGroup } from '../../directory/group';
import type { UserId } from '../../directory/ids';

/** Members of a group whom Atlassian has not followed yet, or whom somebody else may still be changing there. */
export interface UnsettledMembers {
  /** Users whose membership Atlassian has not followed yet, with what is wanted; at most `limit`. */
  pendingMembers(group: DirectoryGroup, limit: number): Promise<readonly PendingMember[]>;
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
