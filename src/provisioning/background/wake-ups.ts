import { isoTime, type Machine } from '../call';
import { QueueUnavailable, type SyncQueue, type WakeUpWork } from '../sync-queue';

/** What falls due within so many milliseconds shares one wake-up. */
const slot = 240_000;
/** The wake-up comes so long after its slot: what is written in the slot's last moment is in the index by then. */
const margin = 60_000;
/** What is due later than this is left to the sweep, which comes once an hour. */
const furthest = 3_600_000;
/** Longest delay of an event, in seconds (Forge); a wake-up that comes early asks to be brought again. */
const longestDelay = 900;

/** The wake-ups that a process knows to be queued, by their times; of one installation. */
export type WakeUpMemory = Set<number>;

/**
 * Whoever writes a record that is looked at again at a certain time asks for a wake-up first: the event that finds it
 * after a crash. Nothing has to look for what is due where nothing is.
 */
export interface WakeUps {
  /**
   * Resolves when wake-ups are queued for all of these times (ISO 8601, or what sorts before them: due now). Never fails:
   * where the queue takes nothing, the sweep is the last resort, and nobody's request has to suffer for it.
   */
  queue(dueAts: readonly string[]): Promise<void>;
}

/**
 * When to come for something, in milliseconds since 1970: 60 to 300 seconds after it is due, and never sooner than a minute
 * from now. Undefined where it is due later than an hour from now.
 */
export function wakeUpTime(dueAt: string, now: number): number | undefined {
  const due = dueAt <= isoTime(now) ? now : Date.parse(dueAt);
  return due - now > furthest ? undefined : Math.ceil(due / slot) * slot + margin;
}

/** The wake-ups of one invocation. `known` outlives it; `failed` is told what is wrong with a push, other than a full queue. */
export function wakeUps(ports: {
  readonly queue: SyncQueue;
  readonly machine: Pick<Machine, 'now'>;
  readonly known: WakeUpMemory;
  readonly failed: (error: unknown) => void;
}): WakeUps {
  const { queue, machine, known, failed } = ports;
  /** Of this invocation alone: a push that another one has under way may die with it. */
  const asked = new Map<number, Promise<void>>();
  const push = async (at: number) => {
    try {
      await queueWakeUp(queue, at, machine.now());
      // Others of the process may have queued the same one meanwhile: the second finds the turn taken.
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

/** Queues a wake-up, or the next part of its way there. @throws {QueueUnavailable} */
export async function queueWakeUp(queue: SyncQueue, at: number, now: number): Promise<void> {
  const work: WakeUpWork = { sweep: 'due', at: isoTime(at) };
  await queue.push([work], Math.min(longestDelay, Math.ceil((at - now) / 1000)));
}
