import type { Finding, Numbers } from './finding';

/** A trouble from the look that found it until one finds that it is over. */
export interface Incident extends Omit<Finding, 'isQuiet'> {
  readonly id: string;
  /** ISO 8601. */
  readonly opened: string;
  /** ISO 8601: when the edition began. */
  readonly updated: string;
  readonly closed?: string;
  /** Grows when there is something new to tell: 1 when it is opened. */
  readonly edition: number;
  /** The numbers with which the edition began. */
  readonly toldNumbers: Numbers;
  /** ISO 8601: since when looks have not found it any more. */
  readonly absent?: string;
  readonly deliveries: Readonly<Partial<Record<WayName, Delivery>>>;
}

/** The ways on which alarms leave the page. */
export const wayNames = ['jira', 'slack', 'teams'] as const;
export type WayName = (typeof wayNames)[number];

/** How far one way has told of one incident. */
export interface Delivery {
  /** The last edition that was told; 0: none. */
  readonly edition: number;
  /** ISO 8601: when that was. */
  readonly at?: string;
  /** Of what was made there: the key of an issue. */
  readonly ref?: string;
  /** An edition is being told since then (ISO 8601), or was when the process ended. */
  readonly begun?: { readonly edition: number; readonly at: string };
  /** Failed tries of the next edition in a row. */
  readonly failures: number;
  /** ISO 8601: not before. */
  readonly nextTry?: string;
  /** Why the last try failed. */
  readonly problem?: WayProblem;
  /** What was different from usual. */
  readonly note?: WayNote;
}

/** A code of the catalogue, and what was answered. */
export interface WayProblem {
  readonly code: 'issue-refused' | 'webhook-refused' | 'way-unanswered' | 'way-busy';
  /** HTTP. */
  readonly status?: number;
  /** The words of the answer, with addresses masked; cut. */
  readonly detail?: string;
}

/** `issue-gone`: somebody has deleted the issue. `no-done-status`: nothing leads from its status to one that means done. */
export type WayNote = 'issue-gone' | 'no-done-status';

/** The incidents of an installation that are open, or of which somebody is still to be told. */
export interface Incidents {
  readonly schema: 1;
  /** ISO 8601: the last look. */
  readonly looked?: string;
  readonly incidents: readonly Incident[];
}

export const noIncidents: Incidents = { schema: 1, incidents: [] };

/** How many may be open at once: further ones open when others have closed. The record stays far below 240 KiB. */
export const mostIncidents = 150;

/** How many past ones are kept. */
export const mostPast = 100;
