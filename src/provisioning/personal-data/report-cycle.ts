import type { ConnectionId } from '../../connections/connection';
import type { AccountId, UserId } from '../../directory/ids';
import type { AccountPlace } from './kept-accounts';

/** How far the accounts have been reported to Atlassian: one record of the installation. */
export interface ReportCycle {
  readonly schema: 1;
  readonly version: number;
  /** ISO 8601; also the cycle's name. */
  readonly startedAt: string;
  /** ISO 8601: by then everything that was told of the accounts had been looked at. Absent in the first cycle. */
  readonly freshSince?: string;
  /** Where it goes on; absent: all have been reported. */
  readonly place?: AccountPlace;
  /** ISO 8601: when it went on last. */
  readonly touchedAt: string;
  /** How long Atlassian asked to wait from one cycle to the next. */
  readonly periodMilliseconds?: number;
  /** Something that changed at Atlassian could not be looked at: the next cycle asks about it again. */
  readonly isStale?: true;
}

/** The port to where the cycle is kept. */
export interface ReportCycles {
  find(): Promise<ReportCycle | undefined>;
  /** Writes what follows what was found. False: somebody else was first. */
  replace(before: ReportCycle | undefined, after: ReportCycle): Promise<boolean>;
}

/** What Atlassian says of an account that was reported: it is closed for good, or what was known of it has changed. */
export type AccountStatus = 'closed' | 'updated';

/**
 * What came of a report. `later`: Atlassian is busy or does not answer. `malformed`: these accounts can't be reported,
 * others can. `refused`: nothing can be reported, for want of the scope as a rule.
 */
export type ReportAnswer =
  | {
      readonly kind: 'taken';
      readonly changes: readonly { readonly accountId: AccountId; readonly status: AccountStatus }[];
      readonly periodMilliseconds?: number;
    }
  | { readonly kind: 'later'; readonly seconds: number }
  | { readonly kind: 'malformed' | 'refused'; readonly status: number };

/** So many accounts fit into one report. */
export const accountsAReport = 90;

/** The port to Atlassian's reporting of personal data. */
export interface AccountReports {
  /** At most 90. */
  report(accounts: readonly { readonly accountId: AccountId; readonly updatedAt: string }[]): Promise<ReportAnswer>;
}

/** Work for the background: a slice of the report, or people whose accounts have changed. Doing it twice is harmless. */
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
