import type { Clock } from '../../../local/forge/clock';

/** A clock that stands still until it is moved. */
export interface VirtualClock extends Clock {
  /** When the next timer is due; undefined if there is none. */
  nextDue(): number | undefined;
  /** Grows with every timer that is set, cancelled or run: while it stands still, nothing happens. */
  activity(): number;
}

interface Timer {
  readonly due: number;
  readonly serial: number;
  readonly run: () => void;
}

/** Noon of a day in UTC: no campaign starts at the edge of a day. */
const beginning = Date.UTC(2026, 0, 14, 12);

export function virtualClock(): VirtualClock {
  const timers = new Set<Timer>();
  let now = beginning;
  let serial = 0;
  let activity = 0;
  const inOrder = (a: Timer, b: Timer) => a.due - b.due || a.serial - b.serial;

  return {
    now: () => now,
    activity: () => activity,
    after(ms, run) {
      const timer = { due: now + Math.max(0, ms), serial: serial++, run };
      timers.add(timer);
      activity += 1;
      return () => {
        if (timers.delete(timer)) activity += 1;
      };
    },
    advance(ms) {
      now += ms;
      const due = [...timers].filter((timer) => timer.due <= now).sort(inOrder);
      for (const timer of due) {
        if (!timers.delete(timer)) continue;
        activity += 1;
        timer.run();
      }
    },
    nextDue: () => (timers.size === 0 ? undefined : Math.min(...[...timers].map(({ due }) => due))),
  };
}

/** A killed process's timers do not run any more; time goes on for everybody else. */
export function mortalClock(clock: VirtualClock): { readonly clock: Clock; kill(): void } {
  let isDead = false;
  return {
    clock: {
      now: clock.now,
      advance: clock.advance,
      after(ms, run) {
        if (isDead) return () => {};
        return clock.after(ms, () => {
          if (!isDead) run();
        });
      },
    },
    kill() {
      isDead = true;
    },
  };
}
