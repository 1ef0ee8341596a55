import type { ConnectionStore } from '../../connections/connection-store';
import { queueReviews } from '../../provisioning/background/queue-reviews';
import { sweepDue, sweepPending } from '../../provisioning/background/sweep-due';
import { isoTime, type Machine } from '../../provisioning/call';
import type { DueRecords } from '../../provisioning/due-records';
import { beginListings } from '../../provisioning/repair/run-repair';
import { QueueUnavailable, type SyncQueue } from '../../provisioning/sync-queue';
import type { OwnerStore } from '../../sync/owners';

export interface SweepPorts {
  readonly due: DueRecords;
  readonly queue: SyncQueue;
  readonly machine: Pick<Machine, 'now'>;
}

/**
 * Once an hour: what waits and is due goes to the queue, and so do the reviews of connections whose settings were saved.
 * As a rule a wake-up has done both; this is the last resort where one was lost or the queue was full, and for what is due
 * later than a wake-up is queued for. After an update, who has which account is listed.
 */
export async function sweep(ports: SweepPorts & ReviewPorts & ListingPorts): Promise<void> {
  await tolerant(() => queueReviews(ports));
  await tolerant(() => beginListings(ports));
  await tolerant(() => sweepPending(ports));
}

interface ListingPorts {
  readonly owners: Pick<OwnerStore, 'beginListings'>;
}

interface ReviewPorts {
  readonly connections: Pick<ConnectionStore, 'reviewsDue' | 'forgetReview'>;
}

/** Once a day: people and groups that were refused are looked at again. */
export const retryRefused = (ports: SweepPorts): Promise<void> =>
  tolerant(() => sweepDue(ports, { state: 'refused', before: isoTime(ports.machine.now()) }));

/** What the queue does not take now is found by the next sweep. */
export async function tolerant(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof QueueUnavailable)) throw error;
  }
}
