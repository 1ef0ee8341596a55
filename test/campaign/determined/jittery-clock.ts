import type { Clock } from '../../../local/forge/clock';

/** The longest delay of most timers in milliseconds, and of one in `rarely` of them. */
const usual = 12;
const rare = 120;
const rarely = 20;

/**
 * A clock whose timers are a little late by chance: two storage requests that start at the same moment end in any
 * order, as in Forge, and concurrent work meets at other points.
 */
export function jitteryClock(clock: Clock, random: () => number): Clock {
  const late = () => Math.floor(random() * (random() < 1 / rarely ? rare : usual));
  return {
    now: clock.now,
    advance: clock.advance,
    after: (milliseconds, run) => clock.after(milliseconds + late(), run),
  };
}
