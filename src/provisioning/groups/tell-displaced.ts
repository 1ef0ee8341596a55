import type { ConnectionId } from '../../connections/connection';
import type { GroupId } from '../../directory/ids';
import type { Owners } from '../../sync/owners';
import { QueueUnavailable, type SyncQueue } from '../sync-queue';

/** By then the connection that took over has committed. */
const delaySeconds = 30;

/** Queues a look for the loser. If the queue is full, the loser's next look tells as well. */
export const tellDisplaced =
  (queue: SyncQueue): Owners['displaced'] =>
  async (_, { connectionId, records }) => {
    try {
      await queue.push([{ connectionId: connectionId as ConnectionId, groups: records as GroupId[] }], delaySeconds);
    } catch (error) {
      if (!(error instanceof QueueUnavailable)) throw error;
    }
  };
