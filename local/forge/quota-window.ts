import type { Clock } from './clock';

/** Counts use within fixed windows of time, as the platform's rate limits do. */
export interface QuotaWindow {
  readonly limit: number;
  /** Takes `amount` from the current window; false, taking nothing, if that would exceed the limit. */
  take(amount: number): boolean;
  /** Counts use that has already happened, over the limit or not. */
  add(amount: number): void;
  isSpent(): boolean;
  remaining(): number;
  /** When the current window ends, in milliseconds since the epoch. */
  resetsAt(): number;
}

export function quotaWindow(clock: Clock, limit: number, milliseconds: number): QuotaWindow {
  let window = -1;
  let used = 0;
  const roll = () => {
    const current = Math.floor(clock.now() / milliseconds);
    if (current === window) return;
    window = current;
    used = 0;
  };
  return {
    limit,
    take(amount) {
      roll();
      if (used + amount > limit) return false;
      used += amount;
      return true;
    },
    add(amount) {
      roll();
      used += amount;
    },
    isSpent() {
      roll();
      return used >= limit;
    },
    remaining() {
      roll();
      return Math.max(0, limit - used);
    },
    resetsAt: () => (Math.floor(clock.now() / milliseconds) + 1) * milliseconds,
  };
}
