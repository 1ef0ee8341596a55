import type { VirtualClock } from './virtual-clock';

/** Idle turns of the event loop after which everybody must be waiting for time to pass. */
const quietTurns = 4;
/** No request or invocation takes longer than the ten minutes of a queue function and some retries. */
const longest = 2 * 3_600_000;

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Runs everything that needs no time to pass. */
async function standStill(clock: VirtualClock, isDone: () => boolean = () => false): Promise<void> {
  for (let quiet = 0; quiet < quietTurns && !isDone(); ) {
    const before = clock.activity();
    await turn();
    quiet = clock.activity() === before ? quiet + 1 : 0;
  }
}

/** Moves time from timer to timer until the work is done. @throws Error if it takes hours, or waits for no timer */
export async function finish<Value>(clock: VirtualClock, work: Promise<Value>): Promise<Value> {
  let isDone = false;
  const ended = () => {
    isDone = true;
  };
  work.then(ended, ended);
  const end = clock.now() + longest;
  for (;;) {
    await standStill(clock, () => isDone);
    if (isDone) return work;
    const due = clock.nextDue();
    if (due === undefined || due > end) throw new Error('Something waits for ever.');
    clock.advance(Math.max(0, due - clock.now()));
  }
}

/** Lets a time pass, from timer to timer. */
export async function pass(clock: VirtualClock, milliseconds: number): Promise<void> {
  const end = clock.now() + milliseconds;
  for (;;) {
    await standStill(clock);
    const due = clock.nextDue() ?? Number.POSITIVE_INFINITY;
    clock.advance(Math.max(0, Math.min(due, end) - clock.now()));
    if (due > end) return;
  }
}

/** Lets at most this many timed events happen; ends early when the work is done. */
export async function passTimers(clock: VirtualClock, count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) {
    await standStill(clock);
    const due = clock.nextDue();
    if (due !== undefined) clock.advance(Math.max(0, due - clock.now()));
  }
  await turn();
}
