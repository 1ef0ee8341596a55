import type { AccountCommit } from '../../directory/account-record';
import type { Departed, DepartedGroup, DepartedId } from '../../directory/departed';
import type { AccountId, UserId } from '../../directory/ids';
import type { JournalEntry } from '../../journal/entry';

/** Records that the IdP has deleted and that Atlassian has not followed yet. */
export interface DepartureReads {
  /** What is left of a record that was deleted before Atlassian could follow. */
  getDeparted(of: DepartedId): Promise<Departed | undefined>;
  /** Deletions that were only previewed. Eventually consistent. */
  previewedDepartures(): Promise<readonly DepartedId[]>;
}

/** The same, kept and finished. */
export interface Departures extends DepartureReads {
  /** One transaction: what is left, the log entry, and the account's record. @throws {Conflict} */
  keepDeparted(commit: {
    readonly departed: Departed;
    readonly entry?: JournalEntry;
    readonly account?: AccountCommit;
  }): Promise<void>;
  /** And the member set of a group. */
  forgetDeparted(of: DepartedId): Promise<void>;
  /** Members of a deleted group whom Atlassian has let go. @throws {Conflict} when the set has changed since */
  settleDeparted(departed: DepartedGroup, settled: readonly UserId[], entry?: JournalEntry): Promise<DepartedGroup>;
}

/** What an older version noted of somebody deleted; the account's record says it now. */
export interface DepartureNotes {
  /**
   * Whether an older version noted that Rollcall had suspended this account for somebody who was deleted here; now the
   * account's record says so. One request each.
   */
  hasDeparted(account: AccountId): Promise<boolean>;
  forgetDeparture(account: AccountId): Promise<void>;
}
