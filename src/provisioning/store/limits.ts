import type { SettingChange } from '../../connections/history';
import type { BatchHead } from '../../directory/held-batch';
import type { LedgerKind, LimitKind, Share } from '../../directory/ledger';
import type { JournalEntry } from '../../journal/entry';
import type { Occasion } from '../../journal/occasion';

/** What limits count, and what they hold. */
export interface LimitReads {
  /** The batch of this kind; reads of both started together share a request. */
  batchOf(kind: LimitKind): Promise<BatchHead>;
  /** What was taken, in as many shares as there are. */
  ledgerOf(kind: LedgerKind): Promise<readonly Share[]>;
  /** How many records are held for this reason; undefined until they have been counted after an update. Two requests. */
  heldCount(kind: LimitKind): Promise<number | undefined>;
  /** How many people, or groups, the connection has. One request. */
  sizeOf(kind: LedgerKind): Promise<number>;
}

/** Decides about batches. */
export interface BatchChanges extends LimitReads {
  /**
   * Changes a batch that still is as it was read, with the log entry and what an administrator decided, for the connection's
   * history. @throws {Conflict}
   */
  changeBatch(change: {
    readonly kind: LimitKind;
    readonly before: BatchHead;
    readonly after: Omit<BatchHead, 'version'>;
    readonly entry?: JournalEntry;
    readonly decided?: readonly SettingChange[];
    /** What follows from that, for the history. */
    readonly occasion?: Occasion;
  }): Promise<BatchHead>;
}
