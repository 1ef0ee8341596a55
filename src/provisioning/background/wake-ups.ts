import { isoTime, type Machine } from '../call';
import { QueueUnavailable, type SyncQueue, type WakeUpWork } from '../sync-queue';

/** Records that fall due within this many milliseconds share a wake-up. */
const slot = 240_000;
/** How long after its slot a wake-up comes: what is written in the slot's last moment is in the index by then. */
const margin = 60_000;
/** Records due later than this are left to the sweep, which comes once an hour. */
const furthest = 3_600_000;
/** Longest delay of an event, in seconds (Forge); a wake-up that comes early queues itself again. */
const longestDelay = 900;

/** The times of the wake-ups that a process knows to be queued, for one installation. */
export type WakeUpMemory = Set<number>;

/**
 * Before a record is written that will be looked at again at a certain time, a wake-up is asked for: the event that finds it
 * after a crash. So nothing looks for due records when there are none.
 */
export interface WakeUps {
  /**
   * Resolves when wake-ups are queued for all of these times (ISO 8601; anything that sorts before is due now). Never fails: if
   * the queue takes nothing, the sweep is the last resort, and no request has to suffer for it.
   */
  queue(dueAts: readonly string[]): Promise<void>;
  /** Called after something was written of which somebody is to hear soon. Never fails: the hourly look finds it as well. */
  alarm?(): Promise<void>;
}

/**
 * When to wake up for something, in milliseconds since 1970: 60 to 300 seconds after it is due, and at least a minute from
 * now. Undefined if it is due more than an hour from now.
 */
export function wakeUpTime(dueAt: string, now: number): number | undefined {
  const due = dueAt <= isoTime(now) ? now : Date.parse(dueAt);
  return due - now > furthest ? undefined : Math.ceil(due / slot) * slot + margin;
}

/** The wake-ups of one invocation. `known` outlives it; `failed` gets errors of a push other than a full queue. */
export function wakeUps(ports: {
  readonly queue: SyncQueue;
  readonly machine: Pick<Machine, 'now'>;
  readonly known: WakeUpMemory;
  readonly failed: (error: unknown) => void;
}): WakeUps {
  const { queue, machine, known, failed } = ports;
  /** Only this invocation's pushes: one that another invocation has under way may die with it. */
  const asked = new Map<number, Promise<void>>();
  const push = async (at: number) => {
    try {
      await queueWakeUp(queue, at, machine.now());
      // Other invocations in the process may have queued the same one in the meantime: the second finds the turn taken.
      for (const past of known) if (past < machine.now()) known.delete(past);
      known.add(at);
    } catch (error) {
      if (!(error instanceof QueueUnavailable)) failed(error);
    }
  };
  return {
    async queue(dueAts) {
      const now = machine.now();
      const times = new Set(dueAts.map((dueAt) => wakeUpTime(dueAt, now)));
      const missing = [...times].filter((at): at is number => at !== undefined && !known.has(at));
      for (const at of missing) if (!asked.has(at)) asked.set(at, push(at));
      await Promise.all(missing.map((at) => asked.get(at)));
    },
  };
}

/** Queues a wake-up, or the next leg towards it. @throws {QueueUnavailable} */
export async function queueWakeUp(queue: SyncQueue, at: number, now: number): Promise<void> {
  const work: WakeUpWork = { sweep: 'due', at: isoTime(at) };
  await queue.push([work], Math.min(longestDelay, Math.ceil((at - now) / 1000)));
}
