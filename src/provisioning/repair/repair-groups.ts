import { groupMode } from '../../sync/groups/sync-group';
import type { Uses } from '../call';
import type { GroupRoster } from '../store/groups';
import type { RepairPlace, SyncWork } from '../sync-queue';
import { groupsAnEvent } from '../sync-queue';
import { type RepairStep, waited } from './repair-step';

/** Groups queued in one step, five an event. */
const pageSize = 50;
/** Between two events: each may go through some thousand members. */
const secondsAnEvent = 20;

/**
 * Queues the connection's live groups to be looked at although they are at rest, for members who are missing at Atlassian, were
 * left behind there, or are listed and were deleted. Nothing is concluded until every connection has listed who has which
 * account.
 */
export async function repairGroups(
  call: Uses<'connection' | 'owners' | 'queue' | 'store', GroupRoster>,
  place: RepairPlace,
): Promise<RepairStep> {
  if (!(await call.owners.areListed())) return waited(place);
  const { offset = 0 } = place;
  const { connection, queue, store } = call;
  const { total, items } = await store.listGroups({ offset, limit: pageSize });
  // Groups that wait or were refused are looked at anyway.
  const ids = items
    .filter((group) => group.sync.state === 'synced' && groupMode(connection, group) === 'live')
    .map(({ id }) => id);
  const starts = Array.from({ length: Math.ceil(ids.length / groupsAnEvent) }, (_, index) => index * groupsAnEvent);
  for (const start of starts) {
    const work: SyncWork = {
      connectionId: connection.id,
      groups: ids.slice(start, start + groupsAnEvent),
      again: true,
    };
    await queue.push([work], (start / groupsAnEvent) * secondsAnEvent || undefined);
  }
  const isMore = offset + pageSize < total;
  return {
    next: isMore ? { step: 'groups', offset: offset + pageSize } : undefined,
    seconds: Math.max(1, starts.length) * secondsAnEvent,
  };
}
