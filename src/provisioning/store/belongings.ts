import type { Belongings, BelongingsPage, HandedKind } from '../../directory/belongings';
import type { AccountId } from '../../directory/ids';
import type { JournalEntry } from '../../journal/entry';

/** What was, or is to be, handed over of what people own who left. Kept for `belongingsDays` after the last commit. */
export interface BelongingRecords {
  /** Of the newest departure of the account. */
  belongingsOf(account: AccountId): Promise<Belongings | undefined>;
  /** One page of what was listed, from 0. */
  belongingsPage(account: AccountId, kind: HandedKind, page: number): Promise<BelongingsPage | undefined>;
  /**
   * Writes the record as its next version, with pages and an entry of the log. Without `before` it is new; of two who begin it
   * at once either may stand, because they say the same. @throws {Conflict}
   */
  keepBelongings(change: {
    readonly before: Belongings | undefined;
    readonly after: Omit<Belongings, 'version'>;
    readonly page?: { readonly kind: HandedKind; readonly index: number; readonly page: BelongingsPage };
    readonly entry?: JournalEntry;
  }): Promise<Belongings>;
}
