import type { SettingChange } from '../../connections/history';
import type { Undo, Undos } from '../../directory/undo';
import type { JournalEntry } from '../../journal/entry';
import type { Occasion } from '../../journal/occasion';

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
    /** What follows from that, for the history. */
    readonly occasion?: Occasion;
  }): Promise<Undos>;
}
