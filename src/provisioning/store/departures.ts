import type { AccountCommit } from '../../directory/account-record';
import type { Departed, DepartedGroup, DepartedId } from '../../directory/departed';
import type { LimitCommit } from '../../directory/held-batch';
import type { AccountId, UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import type { JournalEntry } from '../../journal/entry';

/** Records that the IdP has deleted and that Atlassian has not followed yet. */
export interface DepartureReads {
  /** What is left of a record that was deleted before Atlassian could follow. */
  getDeparted(of: DepartedId): Promise<Departed | undefined>;
  /** Deletions that were only previewed. Eventually consistent. */
  previewedDepartures(): Promise<readonly DepartedId[]>;
  /** Deletions that a limit holds, or that were rejected, last stored anew before then (ISO 8601). Eventually consistent. */
  heldDepartures(before: string): Promise<readonly DepartedId[]>;
  /**
   * Whether an older version noted that Rollcall suspended this account for somebody who was deleted here; today the account's
   * record says so. One request.
   */
  hasDeparted(account: AccountId): Promise<boolean>;
}

/** Reads, keeps and finishes them. */
export interface Departures extends DepartureReads {
  /**
   * One transaction: what is left, the log entry, and the account's record. `leaver`: it is kept before the deletion, and only while
   * the person's record has this version; whoever ends the deletion has the last word about what is left. @throws {Conflict}
   */
  keepDeparted(commit: {
    readonly departed: Departed;
    readonly leaver?: Pick<DirectoryUser, 'id' | 'version'>;
    readonly entry?: JournalEntry;
    readonly account?: AccountCommit;
    readonly limit?: LimitCommit;
  }): Promise<void>;
  /** Deletes the record, and the member set of a group. */
  forgetDeparted(of: DepartedId): Promise<void>;
  /** Settles members of a deleted group whom Atlassian has let go. @throws {Conflict} if the set has changed since */
  settleDeparted(departed: DepartedGroup, settled: readonly UserId[], entry?: JournalEntry): Promise<DepartedGroup>;
  /** Deletes what `hasDeparted` finds. One request. */
  forgetDeparture(account: AccountId): Promise<void>;
}
