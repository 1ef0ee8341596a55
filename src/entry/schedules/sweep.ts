import type { LogDays } from '../../journal/day-counts';
import { queueReviews, type ReviewPorts } from '../../provisioning/background/queue-reviews';
import { sweepDue, sweepPending } from '../../provisioning/background/sweep-due';
import { type OpenBelongings, queueOpenBelongings } from '../../provisioning/belongings/queue-open-belongings';
import { isoTime, type Machine } from '../../provisioning/call';
import type { DueRecords } from '../../provisioning/due-records';
import { type WatchPorts, watchIncidents } from '../../provisioning/incidents/watch-incidents';
import { type BatchPorts, tendBatches } from '../../provisioning/limits/tend-batches';
import { beginRecounts } from '../../provisioning/repair/run-recount';
import { beginListings } from '../../provisioning/repair/run-repair';
import { queueForSeats, type SeatSearchPorts } from '../../provisioning/seats/queue-for-seats';
import { QueueUnavailable, type SyncQueue } from '../../provisioning/sync-queue';
import { tendUndos, type UndoPorts } from '../../provisioning/undo/tend-undos';
import type { OwnerStore } from '../../sync/owners';

export interface SweepPorts {
  readonly due: DueRecords;
  readonly queue: SyncQueue;
  readonly machine: Pick<Machine, 'now'>;
}

/**
 * Once an hour: what waits, and in the end, whatever went wrong before, a look for trouble of which somebody is to be told.
 */
export async function sweep(ports: RecordSweepPorts & WatchPorts): Promise<void> {
  try {
    await sweepRecords(ports);
  } finally {
    await watchIncidents(ports);
  }
}

export type RecordSweepPorts = SweepPorts &
  ReviewPorts &
  ListingPorts &
  BatchPorts &
  FoldingPorts &
  SeatSearchPorts &
  BelongingPorts &
  UndoPorts;

/**
 * Queues the pending records that are due and the reviews of connections whose settings were saved. A wake-up has usually
 * done both; this is the last resort if one was lost, if the queue was full, or for times beyond the reach of wake-ups. After
 * an update, it also begins listing who has which account, and counting what each connection holds. Batches of what limits
 * hold are closed if nobody is left in them; decisions that a crash has interrupted go on, and so do undos and handing over
 * what leavers own. What processes have counted of the log is joined, and people who lack a seat are looked at again if there
 * are seats.
 */
export async function sweepRecords(ports: RecordSweepPorts): Promise<void> {
  await tolerant(() => queueReviews(ports));
  await tolerant(() => beginListings(ports));
  await tolerant(() => sweepPending(ports));
  await tolerant(() => beginRecounts({ ...ports, isMissing: true }));
  await tolerant(() => tendBatches(ports));
  await tolerant(() => queueOpenBelongings(ports));
  await tolerant(() => tendUndos(ports));
  await ports.logDays.fold();
  await tolerant(() => queueForSeats(ports));
}

interface ListingPorts {
  readonly owners: Pick<OwnerStore, 'beginListings'>;
}

interface BelongingPorts {
  readonly belongings: OpenBelongings;
}

interface FoldingPorts {
  readonly logDays: Pick<LogDays, 'fold'>;
}

/** Once a day: tries refused people and groups again. */
export const retryRefused = (ports: SweepPorts): Promise<void> =>
  tolerant(() => sweepDue(ports, { state: 'refused', before: isoTime(ports.machine.now()) }));

/** Records the queue cannot take now are left to the next sweep. */
export async function tolerant(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof QueueUnavailable)) throw error;
  }
}
