import type { QueuedWork, SyncQueue } from '../../../src/provisioning/sync-queue';
import { type Hash, hashOf, jsonOf, sum, zero } from '../explorer/hash';

export interface QueuedEvent {
  readonly work: QueuedWork;
  /** Milliseconds since 1970. */
  readonly due: number;
}

/** The background queue: it keeps what it is given until somebody takes it. */
export interface MemoryQueue extends SyncQueue {
  readonly events: QueuedEvent[];
  /** The one that has been due for longest. */
  takeDue(): QueuedEvent | undefined;
  hash(): Hash;
}

export function memoryQueue(now: () => number): MemoryQueue {
  const events: QueuedEvent[] = [];
  return {
    events,
    async push(work, delaySeconds = 0) {
      // As the platform hands it over: as JSON, and empty lists are left out.
      for (const item of work) events.push({ work: bodyOf(item), due: now() + Math.ceil(delaySeconds) * 1000 });
    },
    takeDue() {
      const due = events.filter((event) => event.due <= now());
      const first = due.reduce<QueuedEvent | undefined>(
        (one, each) => (one && one.due <= each.due ? one : each),
        undefined,
      );
      if (first) events.splice(events.indexOf(first), 1);
      return first;
    },
    hash: () => events.reduce((all, event) => sum(all, hashOf(jsonOf(event))), zero),
  };
}

const bodyOf = (item: QueuedWork): QueuedWork =>
  JSON.parse(
    JSON.stringify(item, (_, value: unknown) => (Array.isArray(value) && value.length === 0 ? undefined : value)),
  ) as QueuedWork;
