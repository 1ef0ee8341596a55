import type { JournalEntry, Outcome } from './entry';
import type { Occasion } from './occasion';

/** Reads the provisioning log. Entries are written with the changes they report, in the directory's own transactions. */
export interface Journal {
  /** Newest first. Eventually consistent: an entry may take a moment to appear. */
  list(query: JournalQuery): Promise<JournalPage>;
  get(id: string): Promise<JournalEntry | undefined>;
}

export interface JournalQuery {
  /** 1 to 100. */
  readonly limit: number;
  readonly cursor?: string;
  readonly outcome?: Outcome;
  readonly connectionId?: string;
  readonly subjectId?: string;
  /** Of the connection, which has to be given too; nothing else is filtered by. */
  readonly occasion?: Occasion;
  /** ISO 8601, UTC; both inclusive. A cursor is only valid for a query with the same two times. */
  readonly after?: string;
  readonly before?: string;
}

export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  /** Absent on the last page. */
  readonly cursor?: string;
}

/** How long an entry is kept; reading honours it even where deletion lags. */
export const journalDays = 90;
