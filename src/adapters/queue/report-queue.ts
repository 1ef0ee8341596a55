import type { Queue } from '@forge/events';
import type { ReportQueue } from '../../provisioning/personal-data/report-cycle';
import { pushEvents } from './push-events';

/** The report's background, over Forge's async events: a separate queue, so that provisioning never waits for it. */
export const reportQueue = (queue: Pick<Queue, 'push'>): ReportQueue => ({
  push: (work, delaySeconds = 0) =>
    pushEvents(
      queue,
      work.map((item) => ({ ...item })),
      delaySeconds,
    ),
});
