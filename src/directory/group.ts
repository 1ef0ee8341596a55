import type { GroupId, SiteGroupId, UserId } from './ids';
import type { SyncState } from './sync-state';
import type { ResourceAttributes } from './user';

/** What one IdP has told us about one group. Its members are kept apart, in the member set. */
export interface DirectoryGroup {
  readonly schema: 1;
  readonly id: GroupId;
  readonly connectionId: string;
  readonly version: number;
  readonly created: string;
  readonly lastModified: string;
  readonly attributes: ResourceAttributes;
  readonly members: MemberSetHead;
  readonly sync: GroupSync;
}

/** The member set is spread over `2 ** depth` records by a hash of the user id; see docs/decisions on the chunked id set. */
export interface MemberSetHead {
  readonly depth: number;
  readonly count: number;
  /** How many user ids wait for Atlassian to follow (added or removed). */
  readonly pending: number;
  /** How many users' own memberships do not say yet what the set says (after a crash, or in a very large change). */
  readonly unwritten?: number;
}

export interface GroupSync extends SyncState {
  readonly siteGroupId?: SiteGroupId;
  /** The name the group had at Atlassian when it was linked: there is no rename at Atlassian. */
  readonly siteGroupName?: string;
  /** Rollcall created the group at Atlassian; only such a group may ever be deleted there. */
  readonly createdByUs?: boolean;
}

/** A change of membership by delta: only the touched ids are named. */
export interface MemberChange {
  readonly add: readonly UserId[];
  readonly remove: readonly UserId[];
  /** Of all ids of the set and of this change: those for which Atlassian has now followed. */
  readonly settled: readonly UserId[];
}
