import { describe, expect, it } from 'vitest';
import { limitsOf, todayUntil } from '../../../static/admin/undo/between';

const from = { day: '2026-03-01', time: '8:05' };
const until = { day: '2026-03-01', time: '17:30' };

describe('two times that are typed', () => {
  it('begin with the day, and end now', () => {
    const now = new Date(2026, 2, 1, 9, 5);
    expect(todayUntil(now)).toEqual({
      from: { day: '2026-03-01', time: '00:00' },
      until: { day: '2026-03-01', time: '09:05' },
    });
  });

  it('are in the zone of whoever types them, with the whole minute of the end', () => {
    expect(limitsOf({ from, until })).toEqual({
      since: new Date(2026, 2, 1, 8, 5).toISOString(),
      until: new Date(2026, 2, 1, 17, 30, 59, 999).toISOString(),
    });
    expect(limitsOf({ from: until, until })).toBeDefined();
  });

  it.each([
    ['the end is earlier', { from: until, until: from }],
    ['there is no day', { from: { ...from, day: '' }, until }],
    ['it is no time', { from: { ...from, time: '24:00' }, until }],
    ['it is no day', { from: { ...from, day: '2026-13-01' }, until }],
    ['a time is missing', { from, until: { ...until, time: '' } }],
  ])('are none if %s', (_, between) => {
    expect(limitsOf(between)).toBeUndefined();
  });
});
