import { setTimeout as timeout } from 'node:timers/promises';

/** Time, as far as it is waited for. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Ends early, and quietly, when the signal says so. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Longer ones would end at once. */
const longest = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: Date.now,
  pause: (milliseconds, signal) =>
    timeout(Math.min(Math.max(milliseconds, 0), longest), undefined, { signal }).catch(() => undefined),
};
