import type { SettingChange } from '../../connections/history';
import type { DepartedGroup } from '../../directory/departed';
import type { DirectoryGroup, MemberChange } from '../../directory/group';
import type { LimitCommit } from '../../directory/held-batch';
import type { GroupId } from '../../directory/ids';
import type { PlaceDecision } from '../../directory/kept';
import type { JournalEntry } from '../../journal/entry';
import type { Owned } from '../../sync/owners';
import type { NameClaim, NameClaims } from './name-claims';
import type { Page, PageOf } from './page';

/** Groups by their id. */
export interface GroupReads {
  getGroup(id: GroupId): Promise<DirectoryGroup | undefined>;
}

/** Groups by the names that the IdP gives them. */
export interface GroupLookup {
  /** Case-insensitive: Atlassian's group names are. */
  findGroupByDisplayName(displayName: string): Promise<DirectoryGroup | undefined>;
  findGroupByExternalId(externalId: string): Promise<DirectoryGroup | undefined>;
  /** Like `usersByExternalId`. */
  groupsByExternalId(externalId: string): Promise<readonly DirectoryGroup[] | undefined>;
}

/** All groups of the connection, page by page. */
export interface GroupRoster {
  listGroups(page: Page): Promise<PageOf<DirectoryGroup>>;
}

/** Changes a group that exists, and its members; a new displayName is reserved first. */
export interface GroupUpdates extends NameClaims {
  /**
   * Group, touched member records, claims and log entry in one transaction, then the touched users' memberships
   * (25 a transaction; a crash in between is repaired by `repairMemberships`; if everything fits into 25 operations,
   * there is one transaction and no in-between). Ids that change nothing cost nothing.
   * Returns the group as stored. @throws {Conflict}
   */
  updateGroup(commit: {
    readonly before: DirectoryGroup;
    readonly after: DirectoryGroup;
    readonly members: MemberChange;
    readonly claim?: NameClaim;
    readonly entry?: JournalEntry;
    /** What an administrator decided about the group, for the connection's history. */
    readonly decided?: readonly SettingChange[];
    readonly limit?: LimitCommit;
    /**
     * What is kept of people in this group against the IdP's word, who neither join nor leave with this commit; 4 at most. If one of
     * them has been deleted meanwhile, that is a conflict: whoever decides about them has to look again.
     */
    readonly places?: readonly PlaceDecision[];
  }): Promise<DirectoryGroup>;
}

/** Creates, changes and deletes groups. */
export interface GroupCommits extends GroupUpdates {
  createGroup(commit: {
    readonly group: DirectoryGroup;
    readonly claim: NameClaim;
    readonly members: MemberChange;
    readonly entry?: JournalEntry;
  }): Promise<DirectoryGroup>;
  /**
   * Deletes the group and frees its name. The member set is deleted too, or goes to `departed`, which is what is left of the
   * group; `isLeaving` makes all its members leave, because Atlassian is to let go of them. The members' own memberships stay:
   * see `leaveMemberships`. `released` is what the group owned at Atlassian and lets go of, as far as it still owns it.
   * @throws {Conflict}
   */
  deleteGroup(commit: {
    readonly group: DirectoryGroup;
    readonly departed?: DepartedGroup | undefined;
    readonly isLeaving?: boolean;
    readonly released?: readonly Owned[];
    readonly entry?: JournalEntry;
    readonly limit?: LimitCommit;
  }): Promise<void>;
}
