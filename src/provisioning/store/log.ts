import type { JournalEntry } from '../../journal/entry';

/** The log, apart from the entries that are committed with a record. */
export interface Log {
  /** Writes a log entry alone (a refusal that changed nothing). */
  record(entry: JournalEntry): Promise<void>;
}
