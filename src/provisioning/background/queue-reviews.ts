import type { ConnectionStore } from '../../connections/connection-store';
import { ofSettings } from '../../journal/occasion';
import { type Call, isoTime, type Uses } from '../call';

/**
 * Queues the reviews that have become due since settings were saved, so that nothing is lost by a crash after saving, or by
 * a request that was still planning under the old settings. @throws {QueueUnavailable}
 */
export async function queueReviews({
  connections,
  queue,
  machine,
}: Uses<'queue'> & {
  readonly machine: Pick<Call['machine'], 'now'>;
  readonly connections: Pick<ConnectionStore, 'reviewsDue' | 'forgetReview'>;
}): Promise<void> {
  for (const due of await connections.reviewsDue(isoTime(machine.now()))) {
    const review = { kind: 'user' as const, offset: 0, ...(due.what === 'late' && { isLate: true as const }) };
    const occasion = due.entry === undefined ? undefined : ofSettings(due.entry);
    await queue.push([{ connectionId: due.connectionId, review, ...(occasion && { occasion }) }]);
    await connections.forgetReview(due);
  }
}
