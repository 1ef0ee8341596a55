import { describe, expect, it } from 'vitest';
import type { Numbers } from '../../../src/provisioning/incidents/finding';
import { isWorthTelling } from '../../../src/provisioning/incidents/is-worth-telling';

const cases: readonly (readonly [Numbers, Numbers, boolean])[] = [
  [{ days: 14 }, { days: 8 }, false],
  [{ days: 14 }, { days: 7 }, true],
  [{ days: 7 }, { days: 4 }, false],
  [{ days: 4 }, { days: 3 }, true],
  [{ days: 1 }, { days: 0 }, true],
  [{ days: 0 }, { days: 0 }, false],
  [{ days: 3 }, { days: 90 }, false],
  [{ count: 10, limit: 10 }, { count: 19, limit: 10 }, false],
  [{ count: 10, limit: 10 }, { count: 20, limit: 10 }, true],
  [{ count: 10 }, { count: 5 }, true],
  [{ count: 3 }, { count: 1 }, false],
  [{ percent: 25, count: 25, entries: 100 }, { percent: 34, count: 340, entries: 1000 }, false],
  [{ percent: 25, count: 25, entries: 100 }, { percent: 35, count: 35, entries: 100 }, true],
  [{ hours: 336 }, { hours: 600 }, false],
  [{ hours: 336 }, { hours: 672 }, true],
  [{ hours: 2, count: 4 }, { hours: 9, count: 4 }, false],
  [{}, {}, false],
];

describe('numbers that somebody should hear of again', () => {
  it.each(cases)('%j, then %j: %s', (told, now, expected) => {
    expect(isWorthTelling(told, now)).toBe(expected);
  });
});
