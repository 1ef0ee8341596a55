import { type Clock, createClock } from '../forge/clock';

/** A clock that continues where it was before a restart, so that advanced time never runs back. */
export function keptClock(kept: { clockOffset(): number; saveClockOffset(milliseconds: number): void }): Clock {
  const clock = createClock();
  let offset = kept.clockOffset();
  if (offset > 0) clock.advance(offset);
  return {
    now: clock.now,
    after: clock.after,
    advance(milliseconds) {
      offset += milliseconds;
      kept.saveClockOffset(offset);
      clock.advance(milliseconds);
    },
  };
}
