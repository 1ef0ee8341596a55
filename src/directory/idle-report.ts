import type { UserId } from './ids';

/**
 * Who of a connection has products that they have not opened for some time. One report for each connection; it holds Rollcall's own
 * ids. The rows are on pages of their own.
 */
export interface IdleReport {
  readonly schema: 1;
  /** Grows by one with each commit: whoever meets another one's commit stops. */
  readonly version: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly changedAt: string;
  /** Not opened for this many days. */
  readonly days: number;
  readonly state: 'running' | 'done' | 'failed';
  /** The cause of a failure. */
  readonly cause?: string;
  /** Where the walk through the roster goes on; absent at its start and its end. */
  readonly after?: UserId;
  /** People who were asked about, and in the connection when it began. */
  readonly looked: number;
  readonly total: number;
  /** By key of the product: how many people have it, and how many of them do not use it. */
  readonly products: Readonly<Record<string, ProductUse>>;
  /** People on pages, and pages. */
  readonly idle: number;
  readonly pages: number;
  /** There were more than are kept. */
  readonly isCut?: true;
  /** The connection takes what is found: the look of the week. Absent if an administrator asked for the report. */
  readonly takes?: true;
  readonly attempts?: number;
}

export interface ProductUse {
  readonly people: number;
  readonly idle: number;
}

export interface IdlePerson {
  readonly user: UserId;
  /** Products that they have and do not use, with the day when they last did; null if never. None: some were taken before. */
  readonly products: Readonly<Record<string, string | null>>;
}

/** Pages of the report that are kept: of at most `mostAccountsAtOnce` people each. */
export const mostIdlePages = 100;

/** How long a report is kept, in days. */
export const idleReportDays = 30;
