import type { ConnectionId } from '../connections/connection';
import type { GroupId, UserId } from '../directory/ids';
import type { UpgradePlace } from './directory-search';
import type { RunSlice } from './sync-run';

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
  /** Records that search does not find yet, from this place of their roster on. */
  readonly upgrade?: UpgradePlace;
  /** An administrator chose Sync now: what is named is looked at although nothing waits, and counted. */
  readonly now?: NowWork;
  /** The records of the connection go, if it is deleted. */
  readonly purge?: true;
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

/** The port to the background. */
export interface SyncQueue {
  /** Hands work over, one event an item; an item is to stay small. @throws {QueueUnavailable} */
  push(work: readonly (SyncWork | SweepWork)[], delaySeconds?: number): Promise<void>;
}

/** The platform takes no event now (500 a minute is its tightest quota). */
export class QueueUnavailable extends Error {
  override readonly name = 'QueueUnavailable';
}
