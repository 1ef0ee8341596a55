import type { ConnectionId } from '../../connections/connection';
import type { AccountId, UserId } from '../../directory/ids';
import type { AccountPlace } from './kept-accounts';

/** How far the accounts have been reported to Atlassian: one record of the installation. */
export interface ReportCycle {
  readonly schema: 1;
  readonly version: number;
  /** ISO 8601; also the cycle's name. */
  readonly startedAt: string;
  /** ISO 8601: all changes reported by then have been looked at. Absent in the first cycle. */
  readonly freshSince?: string;
  /** Where it continues; absent once all have been reported. */
  readonly place?: AccountPlace;
  /** ISO 8601: when it last continued. */
  readonly touchedAt: string;
  /** How long Atlassian asked to wait between cycles. */
  readonly periodMilliseconds?: number;
  /** An account changed at Atlassian could not be looked at: the next cycle asks about it again. */
  readonly isStale?: true;
}

/** The port to the stored cycle. */
export interface ReportCycles {
  find(): Promise<ReportCycle | undefined>;
  /** Replaces what was found. False: somebody else was first. */
  replace(before: ReportCycle | undefined, after: ReportCycle): Promise<boolean>;
}

/** What Atlassian says of a reported account: it is closed for good, or its data has changed. */
export type AccountStatus = 'closed' | 'updated';

/**
 * The result of a report. `later`: Atlassian is busy or does not answer. `malformed`: these accounts can't be reported,
 * others can. `refused`: nothing can be reported, usually because the scope is missing.
 */
export type ReportAnswer =
  | {
      readonly kind: 'taken';
      readonly changes: readonly { readonly accountId: AccountId; readonly status: AccountStatus }[];
      readonly periodMilliseconds?: number;
    }
  | { readonly kind: 'later'; readonly seconds: number }
  | { readonly kind: 'malformed' | 'refused'; readonly status: number };

/** How many accounts fit into one report. */
export const accountsAReport = 90;

/** The port to Atlassian's reporting of personal data. */
export interface AccountReports {
  /** At most 90. */
  report(accounts: readonly { readonly accountId: AccountId; readonly updatedAt: string }[]): Promise<ReportAnswer>;
}

/** Background work: a slice of the report, or people whose accounts have changed. Doing it twice is harmless. */
export type ReportWork =
  | { readonly cycle: string; readonly place: AccountPlace }
  | {
      readonly cycle: string;
      readonly refresh: { readonly connectionId: ConnectionId; readonly users: readonly UserId[] };
    };

export interface ReportQueue {
  /** @throws {QueueUnavailable} */
  push(work: readonly ReportWork[], delaySeconds?: number): Promise<void>;
}
