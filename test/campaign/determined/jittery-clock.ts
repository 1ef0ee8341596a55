import type { Clock } from '../../../local/forge/clock';

/** Milliseconds that most timers come late at most, and one in `rarely` of them. */
const usual = 12;
const rare = 120;
const rarely = 20;

/**
 * A clock whose timers come a little late, each by chance: two requests to storage that begin at the same moment end in
 * any order, as they do in Forge, and what runs at the same time meets at other points.
 */
export function jitteryClock(clock: Clock, random: () => number): Clock {
  const late = () => Math.floor(random() * (random() < 1 / rarely ? rare : usual));
  return {
    now: clock.now,
    advance: clock.advance,
    after: (milliseconds, run) => clock.after(milliseconds + late(), run),
  };
}
