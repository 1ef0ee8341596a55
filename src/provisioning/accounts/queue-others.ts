import type { ConnectionId } from '../../connections/connection';
import type { AccountCommit } from '../../directory/account-record';
import type { Uses } from '../call';
import { QueueUnavailable } from '../sync-queue';

/** Queues the other holders of the account who are due by this commit; if the queue is full, the sweep finds them. */
export async function queueOthers({ queue }: Uses<'queue'>, account: AccountCommit | undefined): Promise<void> {
  const due = (account?.others ?? []).map(({ after }) => after).filter(({ sync }) => sync.state === 'pending');
  if (due.length === 0) return;
  const work = due.map(({ connectionId, id }) => ({ connectionId: connectionId as ConnectionId, users: [id] }));
  try {
    await queue.push(work);
  } catch (error) {
    if (!(error instanceof QueueUnavailable)) throw error;
  }
}
