import type { ConnectionId } from '../../connections/connection';
import type { AccountId } from '../../directory/ids';
import type { SyncQueue } from '../sync-queue';

/** The port to what is to be handed over or given back, in all connections. Eventually consistent; at most a page. */
export interface OpenBelongings {
  list(): Promise<readonly { readonly connectionId: ConnectionId; readonly account: AccountId }[]>;
}

/** Queues what is open: usually an event is on its way already, and the second one does no harm. @throws {QueueUnavailable} */
export async function queueOpenBelongings(ports: {
  readonly belongings: OpenBelongings;
  readonly queue: SyncQueue;
}): Promise<void> {
  const open = await ports.belongings.list();
  const work = open.map(({ connectionId, account }) => ({ connectionId, belongings: { account } }));
  if (work.length > 0) await ports.queue.push(work);
}
