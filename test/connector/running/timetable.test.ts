import { describe, expect, it } from 'vitest';
import { afterFull, afterLook, nextScan, type Timetable } from '../../../connector/running/timetable';

const minute = 60_000;
const now = 1_000 * minute;
const settings = { revision: 'a', intervalMinutes: 60 };
const blank: Timetable = { begun: undefined, ended: undefined, revision: undefined, failures: 0 };
const full = afterFull(blank, now, 'a', now + 3 * minute, false);

describe('the next scan', () => {
  it.each([
    ['a first one', blank, { kind: 'full', at: now }],
    ['a look five minutes after the last scan', full, { kind: 'changes', at: now + 8 * minute }],
    ['a look after a look', afterLook(full, now + 20 * minute, false), { kind: 'changes', at: now + 25 * minute }],
    ['a full one at the interval', afterLook(full, now + 55 * minute, false), { kind: 'full', at: now + 60 * minute }],
    ['a full one by other settings', { ...full, revision: 'b' }, { kind: 'full', at: now + 56 * minute }],
    [
      'a full one after a look in trouble',
      afterLook(full, now + 20 * minute, true),
      { kind: 'full', at: now + 25 * minute },
    ],
    [
      'a full one if the clock was set back',
      { ...full, begun: now + 90 * minute },
      { kind: 'full', at: now + 56 * minute },
    ],
  ] as const)('is %s', (_, timetable, next) => {
    expect(nextScan(timetable, settings, timetable === blank ? now : now + 56 * minute)).toEqual(next);
  });

  it('comes after longer and longer pauses in trouble, at most at the interval', () => {
    let timetable = blank;
    const pauses = [1, 2, 3, 4, 5, 6].map(() => {
      timetable = afterFull(timetable, now, 'a', now, true);
      return (nextScan(timetable, settings, now).at - now) / minute;
    });
    expect(pauses).toEqual([5, 10, 20, 40, 60, 60]);
    expect(nextScan(afterFull(timetable, now, 'a', now, false), settings, now).kind).toBe('changes');
  });

  it('is always a full one where the interval is as short as a look', () => {
    const next = nextScan(afterFull(blank, now, 'a', now, false), { revision: 'a', intervalMinutes: 5 }, now);
    expect(next).toEqual({ kind: 'full', at: now + 5 * minute });
  });
});
