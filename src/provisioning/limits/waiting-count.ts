import { waitingOf } from '../../directory/decision-about';
import type { BatchHead } from '../../directory/held-batch';
import type { LimitKind } from '../../directory/ledger';
import type { Uses } from '../call';
import type { LimitReads } from '../store/limits';

/**
 * How many people, or groups, wait for a decision, as it is said wherever a batch is spoken of: on the page, in banners and alarms, in
 * the log, and to monitoring tools. What is decided, and not carried out yet, waits for nobody. Undefined until the records have been
 * counted after an update.
 */
export async function waitingCount(
  { store }: Uses<'store', Pick<LimitReads, 'heldCount'>>,
  kind: LimitKind,
  head: Pick<BatchHead, 'decisions'>,
): Promise<number | undefined> {
  const held = await store.heldCount(kind);
  return held === undefined ? undefined : waitingOf(held, head);
}
