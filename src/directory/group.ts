import type { GroupId, SiteGroupId, UserId } from './ids';
import type { KeptOfGroup } from './kept';
import type { Decided, Held, SyncState } from './sync-state';
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
  /** Absent if an older build made the group and no roll has been started since. */
  readonly roll?: GroupRoll;
  /** Groups that the IdP put into this one; their members are members here too, as inherited ones. */
  readonly nested?: readonly GroupId[];
  /** Groups that hold this one. */
  readonly nestedIn?: readonly GroupId[];
  readonly sync: GroupSync;
  /** What an administrator keeps against the IdP's word. */
  readonly kept?: KeptOfGroup;
  /** A change of it was refused, and that is kept: the next one that goes through ends it, in its own commit. */
  readonly hasRefusal?: true;
}

/** The member set is spread over `2 ** depth` records by a hash of the user id; see docs/decisions on the chunked id set. */
export interface MemberSetHead {
  readonly depth: number;
  readonly count: number;
  /** How many user ids are pending (added or removed, and Atlassian has yet to follow). */
  readonly pending: number;
  /** How many users' own memberships do not reflect the set yet (after a crash, or during a very large change). */
  readonly unwritten?: number;
}

/**
 * The roll of a group: pages that list the members at rest, in the order in which they came to rest; a later line
 * strikes off a member who leaves. It is stored beside `members`, not in it, so that a commit by a build without rolls
 * preserves it. See docs/decisions/0023-members-at-rest-on-a-roll.md.
 */
export interface GroupRoll {
  /** The group version at which these pages became its roll, 1 for the first ones; part of their keys. */
  readonly generation: number;
  readonly pages: number;
  /** Lines on all pages, superseded ones included. */
  readonly lines: number;
}

/** A group at Atlassian that receives the members of one of the IdP's groups. */
export interface GroupLink {
  readonly id: SiteGroupId;
  /** The name the group had at Atlassian when it was linked: Atlassian has no rename. */
  readonly name: string;
  /** How the settings led to it: by the group's own name, or by a row of the map. */
  readonly via: 'onTheFly' | 'map';
  /** Rollcall created the group at Atlassian; only such a group may ever be deleted there. */
  readonly createdByUs?: true;
  /** It takes the place of another linked group, whose members are still being moved over, page by page. */
  readonly replaces?: Replacement;
  /** No setting leads to it any more: members the IdP put in are being removed, and have been up to the id `after`. */
  readonly departure?: { readonly after?: UserId };
  /** An administrator said that it is not this group: the members whom the IdP put in leave it, and it stays. */
  readonly isUnlinked?: true;
  /** Its members are being compared with the IdP's, page by page, or have been compared. */
  readonly comparison?: Comparison;
  /** Another connection has taken it over; from this commit on, nothing is changed there for this group. */
  readonly isDisplaced?: true;
}

/** How far the members at Atlassian have been compared with the IdP's. */
export interface Comparison {
  readonly isDone?: true;
  readonly cursor?: string;
  /** How many members of the page there have been judged and stay: a page may hold more than one invocation can judge. */
  readonly position?: number;
  /** Sync now of a large group: members missing at Atlassian are looked for too. */
  readonly seeks?: true;
  /** Members added by hand stay: it looks only for members whom Rollcall put in and nobody wants any more. */
  readonly mends?: true;
  /**
   * Another connection had the group before: once nothing that connection began can arrive any more, the comparison
   * looks for the members it put in and for those who are missing.
   */
  readonly takesOver?: true;
  /** How many invocations have recorded what they found. */
  readonly places?: number;
}

/** How far the members of a replaced group have been moved over: up to a point of one page, or all of them. */
export interface Replacement {
  readonly id: SiteGroupId;
  readonly cursor?: string;
  readonly position?: number;
  readonly isCopied?: true;
}

/** An administrator's decision about one group; it overrides the settings. */
export interface GroupDecision {
  /** Its name at Atlassian. */
  readonly name?: string;
  /** What to do with the group of this name that already exists there. */
  readonly existing?: { readonly name: string; readonly answer: 'adopt' | 'skip' };
}

export interface GroupSync extends SyncState, Decided {
  readonly removals?: Removals;
  readonly links?: readonly GroupLink[];
  readonly decision?: GroupDecision;
  /** Names of groups at Atlassian whose creation began while no group had that name: one found there now is ours. */
  readonly creating?: readonly string[];
  /** Groups at Atlassian whose creation began without a look. */
  readonly signing?: Signing;
  /** A call begun for another group of the IdP may still delete a group that this one is linked to. */
  readonly isUncertain?: true;
  /**
   * Members left while somebody else was at work on the group: they are removed again once nothing of that work can
   * arrive any more.
   */
  readonly leavesAgain?: true;
  /** Members whom the IdP did not put in are being removed; somebody added meanwhile may still be caught by that. */
  readonly isComparing?: true;
  readonly atWork?: AtWork;
}

/** How many members a group loses at Atlassian, and how many it may. */
export interface Removals {
  /** How many were to leave, by the hour since 1970. */
  readonly hours?: readonly (readonly [hour: number, count: number])[];
  /** How many members there were when the first of these hours began. */
  readonly size?: number;
  /** Room is reserved for them and Atlassian has not followed yet: a retry takes no more. */
  readonly reserved?: readonly UserId[];
  /** How many more an administrator has allowed to leave. */
  readonly allowed?: number;
  /** ISO 8601. Until then an administrator has allowed all that a comparison, a parting or a replacement takes away. */
  readonly allowsRest?: string;
  /** An administrator has rejected that, until the IdP says something new. */
  readonly declinesRest?: true;
  /** Members who would leave are held. */
  readonly held?: Held;
}

/**
 * Creations that were begun although a group of the name may have existed: one found there now is ours only if it carries
 * the signature. Kept apart from `creating`, which an older build takes as proof by itself.
 */
export interface Signing {
  readonly names: readonly string[];
  readonly signature: string;
}

/**
 * A background invocation is letting Atlassian follow the group, slice by slice. Its last commit removes this note on
 * the version it read: so it sees everything committed while the note exists, and no other event is needed.
 */
export interface AtWork {
  /** The event; if the platform delivers it again after a crash, it recognizes the note as its own. */
  readonly by: string;
  /** The version of the connection whose settings it works by. */
  readonly connection: number;
  /** ISO 8601. The note is void after this time, because its invocation must have ended. */
  readonly until: string;
}

/** A change of membership by delta: only the touched ids are named. */
export interface MemberChange {
  readonly add: readonly UserId[];
  readonly remove: readonly UserId[];
  /** Ids from the set or from this change that Atlassian has now followed. */
  readonly settled: readonly UserId[];
  /** Members that Atlassian has to follow again, because the group now stands for another group there. */
  readonly unsettled?: readonly UserId[];
  /** Resulting members who are in the group only through a group inside it. */
  readonly inherited?: readonly UserId[];
  /**
   * Somebody else may still be changing them at Atlassian, or one of their changes got no answer and may still arrive.
   * A pending member is applied again after that; a settled one is remembered for whoever wants the opposite meanwhile.
   */
  readonly contested?: readonly UserId[];
  /** Users who are not members but may still be in the group at Atlassian, where they are to be removed. */
  readonly leaving?: readonly UserId[];
}
