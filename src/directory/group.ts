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
  /** Absent where an older build has made the group and nobody has begun one. */
  readonly roll?: GroupRoll;
  /** Groups that the IdP has put into this one; their members are members here too, as inherited ones. */
  readonly nested?: readonly GroupId[];
  /** Groups that hold this one. */
  readonly nestedIn?: readonly GroupId[];
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

/**
 * The roll of a group: pages that list the members who are at rest, in the order in which they came to rest; whoever leaves
 * is struck off by a later line. It is beside `members` and not in it, so that a commit of a build that knows no roll keeps
 * it. See docs/decisions/0023-members-at-rest-on-a-roll.md.
 */
export interface GroupRoll {
  /** The version of the group since which these pages are its roll, 1 for the first ones; it is in their keys. */
  readonly generation: number;
  readonly pages: number;
  /** On all pages, those that others have outweighed included. */
  readonly lines: number;
}

/** A group at Atlassian that gets the members of a group of the IdP. */
export interface GroupLink {
  readonly id: SiteGroupId;
  /** The name the group had at Atlassian when it was linked: there is no rename at Atlassian. */
  readonly name: string;
  /** How the settings came to it: by the group's own name, or by a row of the map. */
  readonly via: 'onTheFly' | 'map';
  /** Rollcall created the group at Atlassian; only such a group may ever be deleted there. */
  readonly createdByUs?: true;
  /** It takes the place of another linked group, whose members still come over, page by page. */
  readonly replaces?: Replacement;
  /** Nothing in the settings leads to it any more: whom the IdP has put in leaves it, and has up to the id `after`. */
  readonly departure?: { readonly after?: UserId };
  /** Its members are being compared with the IdP's, page by page, or have been. */
  readonly comparison?: Comparison;
  /** Another connection has taken it over: since this was committed nothing is changed there for this group. */
  readonly isDisplaced?: true;
}

/** How far the members at Atlassian have been compared with the IdP's. */
export interface Comparison {
  readonly isDone?: true;
  readonly cursor?: string;
  /** Sync now of a large group: those whom Atlassian lacks are looked for too. */
  readonly seeks?: true;
  /** Members added by hand stay: only whom Rollcall has put in and nobody wants any more is looked for. */
  readonly mends?: true;
  /**
   * Another connection had it before: whom that one had put in is looked for, and who is missing, once nothing that it has
   * begun can arrive any more.
   */
  readonly takesOver?: true;
  /** So many invocations have kept what they have seen. */
  readonly places?: number;
}

/** How far the members of a replaced group have come over: so many of the page are done, or all of all pages. */
export interface Replacement {
  readonly id: SiteGroupId;
  readonly cursor?: string;
  readonly position?: number;
  readonly isCopied?: true;
}

/** What an administrator decided about one group, against the settings. */
export interface GroupDecision {
  /** Its name at Atlassian. */
  readonly name?: string;
  /** What to do with the group of this name that exists there already. */
  readonly existing?: { readonly name: string; readonly answer: 'adopt' | 'skip' };
}

export interface GroupSync extends SyncState {
  readonly links?: readonly GroupLink[];
  readonly decision?: GroupDecision;
  /** Names of groups at Atlassian whose creation was begun while none of that name existed: what is there now is ours. */
  readonly creating?: readonly string[];
  /** A group that it is linked to may still be deleted by what was begun for another group of the IdP. */
  readonly isUncertain?: true;
  /**
   * Members have left while somebody else was at work on the group: they are taken out once more when nothing of that can
   * arrive any more.
   */
  readonly leavesAgain?: true;
  /** Members whom the IdP has not put in are being taken out: whoever is added meanwhile may still be among them. */
  readonly isComparing?: true;
  readonly atWork?: AtWork;
}

/**
 * An invocation of the background lets Atlassian follow the group, slice by slice. Its last commit takes this away, on the
 * version that it has read: so whatever is committed while this is there is seen by that invocation, and needs no other.
 */
export interface AtWork {
  /** The event, which the platform brings again after a crash: the note is then its own. */
  readonly by: string;
  /** The version of the connection, by whose settings it works. */
  readonly connection: number;
  /** ISO 8601: after it the note says nothing, because whoever wrote it would have ended. */
  readonly until: string;
}

/** A change of membership by delta: only the touched ids are named. */
export interface MemberChange {
  readonly add: readonly UserId[];
  readonly remove: readonly UserId[];
  /** Of all ids of the set and of this change: those for which Atlassian has now followed. */
  readonly settled: readonly UserId[];
  /** Members that Atlassian is to follow anew, because the group stands for another group there. */
  readonly unsettled?: readonly UserId[];
  /** Of the members afterwards: those who are in the group through a group inside it alone. */
  readonly inherited?: readonly UserId[];
  /**
   * Somebody else may still be changing them at Atlassian, or a change of theirs got no answer and may still arrive. Who has
   * not followed follows once more after that; who has is remembered for whoever wants them otherwise meanwhile.
   */
  readonly contested?: readonly UserId[];
  /** Not members, and Atlassian may have them in the group: they are taken out there. */
  readonly leaving?: readonly UserId[];
}
