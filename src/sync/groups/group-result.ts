import type { GroupLink, GroupSync } from '../../directory/group';
import type { AccountId, SiteGroupId, UserId } from '../../directory/ids';
import type { CauseCode } from '../../journal/causes/causes';
import type { ActionReport } from '../../journal/entry';
import type { Said } from '../../journal/sentence';
import type { SiteError } from '../site/site-error';
import type { SiteGroup } from '../site/site-groups';

export interface GroupResult {
  readonly sync: GroupSync;
  /** The given members for whom Atlassian has now followed. */
  readonly settled: readonly UserId[];
  readonly actions: readonly ActionReport[];
  readonly changed: boolean;
  readonly trouble?: SiteError;
  /** The given members whose change was asked for and not answered, so that it may still arrive. */
  readonly unanswered?: readonly UserId[];
  /**
   * Settled members who leave the group but stay at Atlassian, because of another user with the same account or another group
   * that stands for the same group there.
   */
  readonly kept?: readonly UserId[];
  /** The group now stands for another group at Atlassian: all its members have to follow again. */
  readonly isRelinked?: true;
  /** Somebody who is gone had one of the linked groups, or is about to have it; how far they got is unknown. */
  readonly isTakenOver?: true;
  /** Another connection has yet to go through one of the linked groups: until then nobody settles. */
  readonly isAwaited?: boolean;
  /** Groups at Atlassian whose members would be compared with the IdP's. In preview only. */
  readonly compared?: readonly SiteGroup[];
  /** Linked groups at Atlassian where members added by hand stay and those whom Rollcall left behind go. In preview only. */
  readonly mended?: readonly SiteGroup[];
  /** Linked groups that the settings no longer lead to. In preview only. */
  readonly parted?: readonly PartedGroup[];
  /** Linked groups whose place another one would take. In preview only. */
  readonly replaced?: readonly ReplacedGroup[];
}

export interface PartedGroup {
  readonly link: GroupLink;
  /** Its step among the actions. */
  readonly action: ActionReport;
  /** It would lose the members whom the IdP put in. */
  readonly losesMembers: boolean;
  /** Other groups of the IdP that still lead there. */
  readonly staying: readonly string[];
  readonly reason: Said;
}

export interface ReplacedGroup {
  readonly link: GroupLink;
  /** The group that takes the place, and its name. */
  readonly by: { readonly id?: SiteGroupId; readonly name: string };
}

/** The result of work done page by page once the members have followed. */
export interface TendResult extends GroupResult {
  /** Something is left to do for the next invocation. */
  readonly isMore: boolean;
  /** A limit holds the rest. */
  readonly heldBy?: Extract<CauseCode, 'members-limit' | 'groups-limit'>;
  /** The accounts that this invocation has seen in groups from which somebody may be missing. */
  readonly seen: ReadonlyMap<SiteGroupId, readonly AccountId[]>;
}
