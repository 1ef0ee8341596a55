import type { SettingChange } from '../../connections/history';
import type { Undo, Undos } from '../../directory/undo';
import type { JournalEntry } from '../../journal/entry';

/** The undos of a connection. */
export interface UndoReads {
  undos(): Promise<Undos>;
}

export interface UndoChanges extends UndoReads {
  /**
   * Changes the list if it still is as it was read, with the log entry and what an administrator decided, for the connection's
   * history. @throws {Conflict}
   */
  changeUndos(change: {
    readonly before: Undos;
    readonly after: readonly Undo[];
    readonly entry?: JournalEntry;
    readonly decided?: readonly SettingChange[];
  }): Promise<Undos>;
}
