import type { QueuedWork, SyncQueue } from '../../../src/provisioning/sync-queue';
import type { Footprints } from '../explorer/footprint';
import { type Hash, hashOf, jsonOf, sum, zero } from '../explorer/hash';

export interface QueuedEvent {
  readonly work: QueuedWork;
  /** Milliseconds since 1970. */
  readonly due: number;
}

/** The background queue: it keeps what it is given until somebody takes it. */
export interface MemoryQueue extends SyncQueue {
  readonly events: QueuedEvent[];
  /** The one that has been due for longest; of several, the one that came first. */
  takeDue(): QueuedEvent | undefined;
  hash(): Hash;
}

export function memoryQueue(now: () => number, note: Footprints['note']): MemoryQueue {
  const events: QueuedEvent[] = [];
  const dueNow = () => events.filter((event) => event.due <= now());
  return {
    events,
    async push(work, delaySeconds = 0) {
      // Whoever takes the first of several does not see what is put behind it, and nobody here sees what is due later.
      if (delaySeconds <= 0) note('end of the queue', 'write');
      if (delaySeconds <= 0 && dueNow().length === 0) note('queue', 'write');
      // As the platform hands it over: as JSON, and empty lists are left out.
      for (const item of work) events.push({ work: bodyOf(item), due: now() + Math.ceil(delaySeconds) * 1000 });
    },
    takeDue() {
      note('queue', 'write');
      const first = dueNow().reduce<QueuedEvent | undefined>(
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
