import { type Belongings, handedKinds, type KindProgress, movedBy } from '../../directory/belongings';
import type { AccountId } from '../../directory/ids';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import type { Uses } from '../call';
import type { BelongingRecords } from '../store/belongings';
import type { ReadCache } from '../store/read-cache';
import { queueBelongings } from './note-belongings';
import { isAnythingHanded } from './plan-return';

/**
 * Whether what was handed over can be given back now: it was ended, and something was given to somebody; or it was given back, and
 * Jira refused some of it, as it does while the person has no access yet.
 */
export const canBeReturned = (record: Belongings): boolean =>
  record.state === 'returned'
    ? handedKinds.some((kind) => isRefused(record.kinds[kind]))
    : (record.state === 'handed' || record.state === 'stopped') && isAnythingHanded(record);

const isRefused = (progress: KindProgress | undefined): boolean => (progress?.back?.left ?? 0) > 0;

/**
 * The kinds before they are given back once more. Of those that Jira refused, everything is looked at again: what the person has by now
 * is not the heir's any more, and is passed over. Pure.
 */
function kindsAgain({ kinds }: Belongings): Belongings['kinds'] {
  const all = handedKinds.map((kind) => [kind, kinds[kind]] as const);
  return Object.fromEntries(all.flatMap(([kind, progress]) => (progress ? [[kind, again(progress)]] : [])));
}

function again(progress: KindProgress): KindProgress {
  const { back } = progress;
  if (!back) return progress;
  const told = movedBy(back);
  return { ...progress, back: isRefused(progress) ? { next: 0, done: back.done, left: 0, told } : { ...back, told } };
}

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
    const next = await call.store.keepBelongings({
      before: record,
      after: { ...rest, kinds: kindsAgain(record), state: 'returning' },
    });
    await queueBelongings(call, next);
    return next;
  });
}
