import type { NumberName, Numbers } from './finding';

/** Days before the end at which somebody is told again. */
const dayMarks = [7, 3, 1, 0] as const;

/** Points of a share. */
const points = 10;

/** Whether the numbers differ so much from those that were told that somebody should hear of it again. */
export const isWorthTelling = (told: Numbers, now: Numbers): boolean =>
  differs(told, now, 'days', passesMark) ||
  differs(told, now, 'percent', (before, after) => Math.abs(after - before) >= points) ||
  // Of a share, the count says nothing that the share does not say.
  (now.percent === undefined && differs(told, now, 'count', isAnotherSize)) ||
  (now.count === undefined && differs(told, now, 'hours', isAnotherSize));

function differs(told: Numbers, now: Numbers, name: NumberName, rule: (before: number, after: number) => boolean) {
  const [before, after] = [told[name], now[name]];
  return before !== undefined && after !== undefined && rule(before, after);
}

/** A number of days that grows again has been mended, which closes the incident or is told with the next mark. */
const passesMark = (before: number, after: number): boolean => dayMarks.some((mark) => before > mark && after <= mark);

/** Twice as many, or half of it; small numbers move all the time. */
const isAnotherSize = (before: number, after: number): boolean =>
  after >= 2 * Math.max(before, 1) || (before >= 4 && after <= before / 2);
