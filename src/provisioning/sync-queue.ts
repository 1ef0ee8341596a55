import type { ConnectionId } from '../connections/connection';
import type { AccountId, GroupId, UserId } from '../directory/ids';
import type { LimitKind } from '../directory/ledger';
import type { OutcomeCounts } from '../journal/day-counts';
import type { Occasion } from '../journal/occasion';
import type { ListedGroup } from '../sync/site/site-lists';
import type { DriftKind } from './drift/drift-kind';
import type { UpgradePlace } from './search/directory-search';

/** Background work: records of one connection to look at again, including those that the IdP deleted while Atlassian
 * could not follow. Doing it twice is harmless. */
export interface SyncWork {
  readonly connectionId: ConnectionId;
  readonly users?: readonly UserId[];
  readonly groups?: readonly GroupId[];
  /** Users who came back to the site: they are added again to every group that holds them. */
  readonly returned?: readonly UserId[];
  /** Groups whose members' derived memberships must be written again: of `users`, if the group is gone, else of all members. */
  readonly relabelled?: readonly { readonly group: GroupId; readonly users?: readonly UserId[] }[];
  /**
   * Everything the connection holds from this place of its roster on, because it left preview mode or its settings changed.
   * `isLate`: only what was planned by those who were still at work when that happened.
   */
  readonly review?: { readonly kind: 'user' | 'group'; readonly offset: number; readonly isLate?: true };
  /** The named records are looked at even if they are at rest: the look for what an older version left behind found them. */
  readonly again?: true;
  /** Where the look for what an older version left behind continues. */
  readonly repair?: RepairPlace;
  /** Where counting people and groups by state again continues. */
  readonly recount?: RecountPlace;
  /** Where counting past days of the log again continues. */
  readonly days?: DaysPlace;
  /** Groups at Atlassian that seemed to have been left behind, to be judged once nobody can still be creating them. */
  readonly orphans?: readonly ListedGroup[];
  /** Makes records findable by search, from this place of their roster on. */
  readonly upgrade?: UpgradePlace;
  /** An administrator chose Sync now: the named records are looked at even if they are at rest, and counted. */
  readonly now?: NowWork;
  /** The people are only given the products of the settings, because an administrator asked for it. */
  readonly gives?: 'products';
  /** An administrator has decided about records that a limit holds, or they have left their batch. */
  readonly limits?: LimitWork;
  /** What somebody who left owns at Jira: to be handed over, or given back. */
  readonly belongings?: { readonly account: AccountId };
  /** A step of the report on seats that nobody uses. */
  readonly idle?: IdleWork;
  /** An administrator undoes something: the id of the undo that is carried out. */
  readonly undo?: string;
  /** Compares the connection with Atlassian, or does what an administrator decided about what such a comparison found. */
  readonly drift?: DriftWork;
  /** What the work is done for, if that can be undone as a whole. */
  readonly occasion?: Occasion;
  /** Deletes the records of the connection, if that is deleted. */
  readonly purge?: true;
}

/**
 * Work on the records that a limit holds. `decided`: what an administrator decided is carried out. `look`: those whose batch is over
 * are looked at again. `tidy`: a batch in which nobody is left is closed. `keep`: deletions that have waited for very long, of
 * whatever kind, are stored anew.
 */
export interface LimitWork {
  readonly kind: LimitKind;
  readonly what: 'decided' | 'look' | 'tidy' | 'keep' | 'approve' | 'reject';
  /** The id of what was decided. */
  readonly decision?: string;
  /** ISO 8601: when this pass through the list began; absent at its start. */
  readonly began?: string;
  /** Of `approve` and `reject`, by which builds before this one carried out a decision: its batch. */
  readonly batch?: string;
  /** Of those too: ids of records; absent: all of the batch. */
  readonly only?: readonly string[];
  /** In the list of those who are held; absent at its start. */
  readonly cursor?: string;
  /** Of so many before that place more is held than the decision was shown. */
  readonly grown?: number;
}

/**
 * A slice of a comparison with Atlassian, counted from 0 · the nightly one, which begins no earlier than `at` (ISO 8601) · all
 * differences of one kind are put back, or those with these keys, from this one of the rows on.
 */
export type DriftWork =
  | { readonly run: string; readonly slice: number }
  | { readonly at: string }
  | ({ readonly putBack: string } & DecidedRows)
  | ({ readonly accept: string } & DecidedRows);

interface DecidedRows {
  readonly kind: DriftKind;
  readonly only?: readonly string[];
  readonly after?: string;
  /** How often this place has waited for Atlassian. */
  readonly waits?: number;
}

/** A step of the report that began then (ISO 8601) · the look of the week begins, if it is due. */
export type IdleWork = { readonly startedAt: string } | { readonly isNight: true };

/** How far counting again has got. */
export interface RecountPlace {
  /** 0 at its start. */
  readonly round: number;
  /** Parts of rosters that are still to be counted, with the version they had when the round began. */
  readonly left: readonly { readonly part: number; readonly version: number }[];
  /** Parts that were changed in this round. */
  readonly moved?: readonly number[];
}

/** How far counting past days of the log again has got. */
export interface DaysPlace {
  /** In UTC; absent at the start. */
  readonly day?: string | undefined;
  /** In the log of that day. */
  readonly cursor?: string | undefined;
  /** What has been found on that day. */
  readonly counts?: OutcomeCounts;
}

/** How far the look for what an older version left behind has got. */
export interface RepairPlace {
  /** Records of users · rolls of groups · accounts at Atlassian · groups there · groups of the directory. In this order. */
  readonly step: 'users' | 'rolls' | 'accounts' | 'siteGroups' | 'groups';
  /** In a roster, from 0. */
  readonly offset?: number;
  /** In one of Atlassian's lists; absent at its start. */
  readonly cursor?: string;
  /** How often this place has waited for Atlassian, or for another connection that is not listed yet. */
  readonly waits?: number;
  /** An administrator chose Sync now, so people and groups were already handed to the queue one by one. */
  readonly isBeside?: true;
  /** Goes through the records of users only, to list them with their accounts after an update. */
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
  /** How many of the slice earlier invocations have looked at; `failed` were refused. */
  readonly done: number;
  readonly failed: number;
}

/** Everything in all connections that waits or was refused, due or not: an administrator has changed a credential. */
export interface SweepWork {
  readonly sweep: 'all';
}

/** Everything in all connections that is due by then: queued before it was written, delivered no earlier than `at` (ISO 8601). */
export interface WakeUpWork {
  readonly sweep: 'due';
  readonly at: string;
}

/** A look for trouble of which somebody is to be told, soon after something that may be one. */
export interface IncidentWork {
  readonly sweep: 'incidents';
}

/** Events of one sweep run in parallel, and the people of an event one after the other: this many take half a minute. */
export const usersAnEvent = 25;
export const groupsAnEvent = 5;

/** The work that an event of the queue `sync` may carry. */
export type QueuedWork = SyncWork | SweepWork | WakeUpWork | IncidentWork;

/** The port to the background. */
export interface SyncQueue {
  /** Hands work over, one event per item; items must stay small. @throws {QueueUnavailable} */
  push(work: readonly QueuedWork[], delaySeconds?: number): Promise<void>;
}

/** The platform takes no events at present (its tightest quota is 500 a minute). */
export class QueueUnavailable extends Error {
  override readonly name = 'QueueUnavailable';
}
