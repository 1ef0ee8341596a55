import type { Clock } from '../sending/clock';

/** Wakes a loop before its time. */
export interface Bell {
  /** Also while nobody waits: then the next wait ends at once. */
  ring(): void;
  wait(milliseconds: number): Promise<void>;
}

export function makeBell(clock: Clock): Bell {
  let isRung = false;
  let waking = new AbortController();
  return {
    ring() {
      isRung = true;
      waking.abort();
    },
    async wait(milliseconds) {
      waking = new AbortController();
      if (!isRung) await clock.pause(milliseconds, waking.signal);
      isRung = false;
    },
  };
}
