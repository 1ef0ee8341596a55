import type { DueRecords } from '../due-records';
import type { WakeUpWork } from '../sync-queue';
import { queueReviews, type ReviewPorts } from './queue-reviews';
import { sweepPending } from './sweep-due';
import { queueWakeUp } from './wake-ups';

/** Several processes may have queued the same wake-up: only one of the events does the work. */
export interface WakeUpTurns {
  /**
   * Whether it is this event's turn: no other event has had a turn at this time (ISO 8601) or later. An event that is
   * delivered again because it failed keeps its turn.
   */
  take(at: string, event: string): Promise<boolean>;
}

export interface WakeUpPorts extends ReviewPorts {
  readonly due: DueRecords;
  readonly turns: WakeUpTurns;
}

/**
 * One wake-up: queues the reviews and records that are due by now. The event that has the turn came after `at` and finds
 * all that the others would, so those end. Doing it twice is harmless. @throws {QueueUnavailable}: Forge delivers it again
 */
export async function runWakeUp(ports: WakeUpPorts, { at }: WakeUpWork, event: string): Promise<void> {
  const now = ports.machine.now();
  if (Date.parse(at) > now) return queueWakeUp(ports.queue, Date.parse(at), now);
  if (!(await ports.turns.take(at, event))) return;
  await queueReviews(ports);
  await sweepPending(ports);
}
