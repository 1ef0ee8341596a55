import type { SettingChange } from '../../connections/history';
import type { JournalEntry } from '../../journal/entry';

/** The log, apart from the entries that are committed with a record. */
export interface Log {
  /**
   * Writes a log entry alone: a refusal that changed nothing, or, with `decided`, what an administrator decided about many records,
   * which the history of the connection is told in the same transaction. @throws {Conflict} if the connection has been deleted
   */
  record(entry: JournalEntry, decided?: readonly SettingChange[]): Promise<void>;
}

/** Calls with a wrong token, of which nobody knows who makes them. */
export interface WrongCalls {
  /**
   * Writes the entry of a call with a wrong token, whose id names the minute, and notes its time with the connection. Of several
   * with one id the first stays, and is counted once.
   */
  recordWrongCall(entry: JournalEntry): Promise<void>;
}
