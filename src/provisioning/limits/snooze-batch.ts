import type { LimitKind } from '../../directory/ledger';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import type { BatchChanges } from '../store/limits';
import type { ReadCache } from '../store/read-cache';

const dayMilliseconds = 86_400_000;

/** For so many days nobody is reminded of a batch; it stays open, and what is held stays held. False if it is over. */
export const snoozeBatch = (
  call: Uses<'machine' | 'store', BatchChanges & ReadCache>,
  { kind, batch, days }: { readonly kind: LimitKind; readonly batch: string; readonly days: number },
): Promise<boolean> =>
  retryOnConflict(call, async () => {
    const before = await call.store.batchOf(kind);
    const { version: _, open, ...rest } = before;
    if (open?.id !== batch) return false;
    const { snoozed: __, ...awake } = open;
    const snoozed = days > 0 ? { snoozed: isoTime(call.machine.now() + days * dayMilliseconds) } : {};
    await call.store.changeBatch({ kind, before, after: { ...rest, open: { ...awake, ...snoozed } } });
    return true;
  });
