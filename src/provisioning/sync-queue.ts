import type { ConnectionId } from '../connections/connection';
import type { GroupId, UserId } from '../directory/ids';
import type { ListedGroup } from '../sync/site/site-lists';
import type { UpgradePlace } from './search/directory-search';

/** Work for the background: which records of one connection to look at again, those too that the IdP
 * has deleted while Atlassian could not follow. Doing it twice is harmless. */
export interface SyncWork {
  readonly connectionId: ConnectionId;
  readonly users?: readonly UserId[];
  readonly groups?: readonly GroupId[];
  /** Users who came back to the site: they are added again to every group that holds them. */
  readonly returned?: readonly UserId[];
  /** Groups whose members' derived memberships must be written again; `users` where the group is gone, all where absent. */
  readonly relabelled?: readonly { readonly group: GroupId; readonly users?: readonly UserId[] }[];
  /**
   * Everything the connection holds from this place of its roster on (it left preview mode, or its settings changed);
   * `isLate`: what was only planned, by those who were still at work when that happened.
   */
  readonly review?: { readonly kind: 'user' | 'group'; readonly offset: number; readonly isLate?: true };
  /** What is named is looked at although nothing waits: the look for what an older version left behind has found it. */
  readonly again?: true;
  /** The look for what an older version left behind goes on from here. */
  readonly repair?: RepairPlace;
  /** Groups at Atlassian that seemed to have been left behind, to be judged once nobody can still be creating them. */
  readonly orphans?: readonly ListedGroup[];
  /** Records that search does not find yet, from this place of their roster on. */
  readonly upgrade?: UpgradePlace;
  /** An administrator chose Sync now: what is named is looked at although nothing waits, and counted. */
  readonly now?: NowWork;
  /** The records of the connection go, if it is deleted. */
  readonly purge?: true;
}

/** How far the look for what an older version left behind is. */
export interface RepairPlace {
  /** Records of users · rolls of groups · accounts at Atlassian · groups there · groups of the directory. In this order. */
  readonly step: 'users' | 'rolls' | 'accounts' | 'siteGroups' | 'groups';
  /** In a roster, from 0. */
  readonly offset?: number;
  /** In a list of Atlassian's; absent at its beginning. */
  readonly cursor?: string;
  /** So often Atlassian, or another connection that is not listed yet, was waited for at this place. */
  readonly waits?: number;
  /** People and groups were handed to the queue one by one already, because an administrator chose Sync now. */
  readonly isBeside?: true;
  /** Only the records of users are gone through: they are listed with their accounts after an update. */
  readonly isListing?: true;
}

/** One event's share of a run of "Sync now". */
export interface RunSlice {
  readonly kind: 'user' | 'group';
  readonly index: number;
}

/** Work of a run of "Sync now". */
export interface NowWork {
  readonly run: string;
  /** Absent while the roster is being handed over. */
  readonly slice?: RunSlice;
  /** Of the slice: looked at, and refused, by the invocations before. */
  readonly done: number;
  readonly failed: number;
}

/** Everything that waits or was refused, of all connections, due or not: an administrator has changed a credential. */
export interface SweepWork {
  readonly sweep: 'all';
}

/** What is due by then, of all connections: queued before it was written, and brought not before `at` (ISO 8601). */
export interface WakeUpWork {
  readonly sweep: 'due';
  readonly at: string;
}

/** Events of one sweep run side by side, and people of one event one after the other: so many take half a minute. */
export const usersAnEvent = 25;
export const groupsAnEvent = 5;

/** What an event of the queue `sync` may be about. */
export type QueuedWork = SyncWork | SweepWork | WakeUpWork;

/** The port to the background. */
export interface SyncQueue {
  /** Hands work over, one event an item; an item is to stay small. @throws {QueueUnavailable} */
  push(work: readonly QueuedWork[], delaySeconds?: number): Promise<void>;
}

/** The platform takes no event now (500 a minute is its tightest quota). */
export class QueueUnavailable extends Error {
  override readonly name = 'QueueUnavailable';
}
