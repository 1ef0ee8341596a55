/** The local Forge's time: real time plus advances. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `run` once `ms` milliseconds have passed, in reality or by `advance`; the returned function cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Moves time forward by `ms` milliseconds and runs every timer that becomes due, in order of due time. */
  advance(ms: number): void;
}

interface Timer {
  readonly due: number;
  readonly run: () => void;
  handle: NodeJS.Timeout;
}

/** setTimeout's longest delay; a longer timer is armed again when it passes. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * A clock that follows the machine's and can be moved forward. A jump runs each due timer once, after time has reached
 * its end: newly scheduled timers count from there.
 */
export function createClock(): Clock {
  let offset = 0;
  const timers = new Set<Timer>();
  const now = () => Date.now() + offset;

  const arm = (timer: Timer) => {
    timer.handle = setTimeout(() => fire(timer), Math.min(Math.max(timer.due - now(), 0), LONGEST_TIMEOUT));
    timer.handle.unref();
  };

  const fire = (timer: Timer) => {
    if (timer.due > now()) {
      arm(timer);
      return;
    }
    timers.delete(timer);
    timer.run();
  };

  return {
    now,
    after(ms, run) {
      const timer = { due: now() + ms, run } as Timer;
      timers.add(timer);
      arm(timer);
      return () => {
        timers.delete(timer);
        clearTimeout(timer.handle);
      };
    },
    advance(ms) {
      offset += ms;
      const due: Timer[] = [];
      for (const timer of timers) {
        clearTimeout(timer.handle);
        if (timer.due <= now()) due.push(timer);
        else arm(timer);
      }
      due.sort((a, b) => a.due - b.due);
      for (const timer of due) if (timers.delete(timer)) timer.run();
    },
  };
}
