import type { ConnectionStore } from '../../connections/connection-store';
import { isoTime, type Machine } from '../../provisioning/call';
import type { DueRecords } from '../../provisioning/due-records';
import { queueReviews } from '../../provisioning/queue-reviews';
import { beginListings } from '../../provisioning/repair/run-repair';
import { type Sweep, sweepDue } from '../../provisioning/sweep-due';
import { QueueUnavailable, type SyncQueue } from '../../provisioning/sync-queue';
import type { OwnerStore } from '../../sync/owners';

export interface SweepPorts {
  readonly due: DueRecords;
  readonly queue: SyncQueue;
  readonly machine: Pick<Machine, 'now'>;
}

/**
 * Every five minutes: what waits and is due goes to the queue, so that a crash or a full queue loses nothing, and so do
 * the reviews of connections whose settings were saved. After an update, who has which account is listed.
 */
export async function sweep(ports: SweepPorts & ReviewPorts & ListingPorts): Promise<void> {
  await tolerant(() => queueReviews(ports));
  await tolerant(() => beginListings(ports));
  await handOver(ports, 'pending');
}

interface ListingPorts {
  readonly owners: Pick<OwnerStore, 'beginListings'>;
}

interface ReviewPorts {
  readonly connections: Pick<ConnectionStore, 'reviewsDue' | 'forgetReview'>;
}

/** Once a day: people and groups that were refused are looked at again. */
export const retryRefused = (ports: SweepPorts): Promise<void> => handOver(ports, 'refused');

const handOver = (ports: SweepPorts, state: Sweep['state']): Promise<void> =>
  tolerant(() => sweepDue(ports, { state, before: isoTime(ports.machine.now()) }));

/** What the queue does not take now is found by the next sweep. */
export async function tolerant(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof QueueUnavailable)) throw error;
  }
}
