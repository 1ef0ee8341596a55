import type { QueuedWork, SyncQueue } from '../../../src/provisioning/sync-queue';
import type { Footprints } from '../explorer/footprint';
import { type Hash, hashOfValue, sum, zero } from '../explorer/hash';

export interface QueuedEvent {
  readonly work: QueuedWork;
  /** Milliseconds since 1970. */
  readonly due: number;
}

/** The background queue: it keeps its events until somebody takes them. */
export interface MemoryQueue extends SyncQueue {
  readonly events: QueuedEvent[];
  /** The event due for longest; the first to arrive, if several. */
  takeDue(): QueuedEvent | undefined;
  hash(): Hash;
}

export function memoryQueue(now: () => number, note: Footprints['note']): MemoryQueue {
  const events: QueuedEvent[] = [];
  const dueNow = () => events.filter((event) => event.due <= now());
  return {
    events,
    async push(work, delaySeconds = 0) {
      // Taking the first of several does not see later additions, and nobody here sees what is due later.
      if (delaySeconds <= 0) note('end of the queue', 'write');
      if (delaySeconds <= 0 && dueNow().length === 0) note('queue', 'write');
      // As the platform delivers it: as JSON, without empty lists.
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
    hash: () => events.reduce((all, event) => sum(all, hashOfValue(event)), zero),
  };
}

const bodyOf = (item: QueuedWork): QueuedWork =>
  JSON.parse(
    JSON.stringify(item, (_, value: unknown) => (Array.isArray(value) && value.length === 0 ? undefined : value)),
  ) as QueuedWork;
