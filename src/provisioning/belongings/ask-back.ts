import type { Belongings } from '../../directory/belongings';
import type { AccountId } from '../../directory/ids';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import type { Uses } from '../call';
import type { BelongingRecords } from '../store/belongings';
import type { ReadCache } from '../store/read-cache';
import { queueBelongings } from './note-belongings';
import { isAnythingHanded } from './plan-return';

/** Whether what was handed over can be given back now: it was ended, and something was given to somebody. */
export const canBeReturned = (record: Belongings): boolean =>
  (record.state === 'handed' || record.state === 'stopped') && isAnythingHanded(record);

/**
 * An administrator wants what was handed over to be given back: the background does it. Undefined if there is nothing to give
 * back, or it is being given back already.
 */
export function askBack(
  call: Uses<'connection' | 'queue' | 'machine' | 'store', BelongingRecords & ReadCache>,
  account: AccountId,
): Promise<Belongings | undefined> {
  return retryOnConflict(call, async () => {
    const record = await call.store.belongingsOf(account);
    if (!record || !canBeReturned(record)) return undefined;
    const { version: _, ...rest } = record;
    const next = await call.store.keepBelongings({ before: record, after: { ...rest, state: 'returning' } });
    await queueBelongings(call, next);
    return next;
  });
}
