import type { Clock } from './clock';
import type { EventStore } from './events/event-store';

export interface SettleOptions {
  /** Moves time forward to events that are delayed or wait for a retry; default true. */
  readonly advance?: boolean;
}

/** The nightly look through 100,000 people takes some 1,500: each of its slices is a separate event. */
const MOST_ROUNDS = 10_000;
/** Turns of the event loop to check eagerly; after that, it checks every millisecond. */
const EAGER_TURNS = 200;

/**
 * Waits until no event is left and nothing runs. Delays are not waited for in real time: the clock is moved.
 * @throws Error if events keep coming for 10,000 rounds
 */
export async function settle(
  parts: {
    readonly clock: Clock;
    readonly events: EventStore;
    readonly wake: () => void;
    readonly running: () => number;
  },
  { advance = true }: SettleOptions,
): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    parts.wake();
    await quiet(parts.running);
    const next = parts.events.nextDue();
    if (next === undefined) return;
    const wait = next - parts.clock.now();
    if (wait > 0 && !advance) return;
    if (wait > 0) parts.clock.advance(wait);
  }
  throw new Error(`Events are still coming after ${MOST_ROUNDS} rounds.`);
}

/** Resolves once nothing runs; at least one turn of the event loop lets just-woken work start. */
async function quiet(running: () => number): Promise<void> {
  for (let turn = 0; turn === 0 || running() > 0; turn += 1) {
    await new Promise((resolve) => (turn < EAGER_TURNS ? setImmediate(resolve) : setTimeout(resolve, 1)));
  }
}
