import type { Occasion } from '../../journal/occasion';
import type { Call } from '../call';
import type { QueuedWork, SyncQueue } from '../sync-queue';

/** The call of work that is done for an occasion: what it hands to the background is of the same one. */
export function forOccasion(call: Call, occasion: Occasion): Call {
  return { ...call, queue: passingOn(call, occasion), occasion };
}

/** Work for other connections is none of it; and a batch is decided upon by occasions of its own. */
function passingOn({ queue, connection }: Pick<Call, 'queue' | 'connection'>, occasion: Occasion): SyncQueue {
  const isOfIt = (work: QueuedWork) =>
    'connectionId' in work && work.connectionId === connection.id && !work.occasion && !work.limits;
  return {
    push: (work, delay) =>
      queue.push(
        work.map((one) => (isOfIt(one) ? { ...one, occasion } : one)),
        delay,
      ),
  };
}
