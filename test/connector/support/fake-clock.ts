import type { Clock } from '../../../connector/sending/clock';

/** A clock that stands still until it is advanced. */
export interface FakeClock extends Clock {
  /** Lets time pass; pauses that are over end in their order. */
  advance(milliseconds: number): Promise<void>;
  /** Pauses that go on, in milliseconds from now, the shortest first. */
  pauses(): readonly number[];
  /** Ends when something waits for so many milliseconds. */
  untilPaused(milliseconds: number): Promise<void>;
}

interface Pause {
  readonly until: number;
  readonly end: () => void;
}

export function fakeClock(start = Date.now()): FakeClock {
  let now = start;
  const pauses = new Set<Pause>();
  const looking = new Set<() => void>();
  const turn = () => new Promise<void>((done) => setImmediate(done));
  const clock: FakeClock = {
    now: () => now,
    pause: (milliseconds, signal) =>
      new Promise((done) => {
        if (signal.aborted) return done();
        const pause = {
          until: now + milliseconds,
          end() {
            pauses.delete(pause);
            signal.removeEventListener('abort', pause.end);
            done();
          },
        };
        pauses.add(pause);
        signal.addEventListener('abort', pause.end, { once: true });
        for (const look of looking) look();
      }),
    async advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...pauses].sort((one, other) => one.until - other.until);
        if (next === undefined || next.until > end) break;
        now = Math.max(now, next.until);
        next.end();
        await turn();
      }
      now = end;
      await turn();
    },
    pauses: () => [...pauses].map(({ until }) => until - now).sort((one, other) => one - other),
    untilPaused: (milliseconds) =>
      new Promise((done) => {
        const look = () => {
          if (![...pauses].some(({ until }) => until - now === milliseconds)) return;
          looking.delete(look);
          done();
        };
        looking.add(look);
        look();
      }),
  };
  return clock;
}
