import type { Queue } from '@forge/events';
import type { QueuedWork, SyncQueue } from '../../provisioning/sync-queue';
import { pushEvents } from './push-events';

/** The background queue over Forge's async events. */
export const syncQueue = (queue: Pick<Queue, 'push'>): SyncQueue => ({
  push: (work, delaySeconds = 0) => pushEvents(queue, work.map(toBody), delaySeconds),
});

/** Empty lists are left out. */
const toBody = (work: QueuedWork): Record<string, unknown> =>
  Object.fromEntries(Object.entries(work).filter(([, value]) => !(Array.isArray(value) && value.length === 0)));
