import type { Queue } from '@forge/events';
import type { ReportQueue } from '../../provisioning/personal-data/report-cycle';
import { pushEvents } from './push-events';

/** The background of the report, over Forge's async events: a queue of its own, so that provisioning never waits for it. */
export const reportQueue = (queue: Pick<Queue, 'push'>): ReportQueue => ({
  push: (work, delaySeconds = 0) =>
    pushEvents(
      queue,
      work.map((item) => ({ ...item })),
      delaySeconds,
    ),
});
