import { type Departed, type DepartedId, keptAnewDays } from '../../directory/departed';
import type { Held } from '../../directory/sync-state';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import type { Departures } from '../store/departures';
import type { ReadCache } from '../store/read-cache';

const dayMilliseconds = 86_400_000;
/** In one invocation; storage keeps what is left for another two months. */
const mostAtOnce = 200;

/**
 * Stores deletions anew that have waited for an administrator for so long that storage would let go of them: nobody decides by
 * waiting, and the name still leads to whoever comes back. What an administrator has rejected is left to end.
 */
export async function keepHeld(call: Uses<'machine' | 'store', Departures & ReadCache>): Promise<void> {
  const before = isoTime(call.machine.now() - keptAnewDays * dayMilliseconds);
  const found = await call.store.heldDepartures(before);
  for (const of of found.slice(0, mostAtOnce)) await keepOne(call, of);
}

/** Read and stored in one turn: a decision in between is carried out once more some minutes later. */
const keepOne = (call: Uses<'machine' | 'store', Departures & ReadCache>, of: DepartedId): Promise<void> =>
  retryOnConflict(call, async () => {
    const departed = await call.store.getDeparted(of);
    if (!departed || !heldOf(departed)) return;
    await call.store.keepDeparted({ departed: { ...departed, keptAnew: isoTime(call.machine.now()) } });
  });

const heldOf = (departed: Departed): Held | undefined =>
  departed.kind === 'user' ? departed.user.sync.held : departed.group.sync.held;
