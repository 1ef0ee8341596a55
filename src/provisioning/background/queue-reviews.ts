import type { ConnectionStore, DueReview } from '../../connections/connection-store';
import { ofSettings } from '../../journal/occasion';
import { type Call, isoTime, type Uses } from '../call';
import { syncConnectionNow } from './sync-now';
import type { SyncRuns } from './sync-runs';

export type ReviewPorts = Uses<'queue'> & {
  readonly machine: Pick<Call['machine'], 'now' | 'newId'>;
  readonly connections: Pick<ConnectionStore, 'get' | 'totals' | 'reviewsDue' | 'forgetReview'>;
  readonly runs: SyncRuns;
};

/**
 * Queues the reviews that have become due since settings were saved, so that nothing is lost by a crash after saving, or by
 * a request that was still planning under the old settings. @throws {QueueUnavailable}
 */
export async function queueReviews(ports: ReviewPorts): Promise<void> {
  const { connections, machine } = ports;
  for (const due of await connections.reviewsDue(isoTime(machine.now()))) {
    if (due.what === 'late') await reviewLate(ports, due);
    else await applyAgain(ports, due);
    await connections.forgetReview(due);
  }
}

const occasionOf = ({ entry }: DueReview) => (entry === undefined ? undefined : ofSettings(entry));

async function reviewLate({ queue }: ReviewPorts, due: DueReview): Promise<void> {
  const review = { kind: 'user', offset: 0, isLate: true } as const;
  const occasion = occasionOf(due);
  await queue.push([{ connectionId: due.connectionId, review, ...(occasion && { occasion }) }]);
}

/**
 * Whoever saved the settings did not get as far as handing them over: then it is done here, as they would have, so that people at
 * rest are looked at too. A connection that is in preview by now does nothing until it goes live, which is another change.
 */
async function applyAgain({ queue, machine, connections, runs }: ReviewPorts, due: DueReview): Promise<void> {
  const connection = await connections.get(due.connectionId);
  if (!connection || connection.settings.mode === 'preview') return;
  const totals = await connections.totals(connection.id);
  await syncConnectionNow({ connection, queue, machine }, { runs, totals, occasion: occasionOf(due) });
}
