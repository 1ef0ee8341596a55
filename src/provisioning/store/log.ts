import type { JournalEntry } from '../../journal/entry';

/** The log, apart from the entries that are committed with a record. */
export interface Log {
  /** Writes a log entry alone (a refusal that changed nothing). */
  record(entry: JournalEntry): Promise<void>;
}

/** Calls with a wrong token, of which nobody knows who makes them. */
export interface WrongCalls {
  /**
   * Writes the entry of a call with a wrong token, whose id names the minute, and notes its time with the connection. Of several
   * with one id the first stays, and is counted once.
   */
  recordWrongCall(entry: JournalEntry): Promise<void>;
}
