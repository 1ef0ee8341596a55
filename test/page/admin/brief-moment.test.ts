import { describe, expect, it } from 'vitest';
import { formatBriefMoment } from '../../../static/admin/brief-moment';

describe('a time as short as it can be said', () => {
  const now = new Date(2026, 10, 30, 19, 4);
  const at = (...parts: readonly [number, number, number, number, number]) => new Date(...parts).toISOString();

  it.each([
    ['the time alone today', at(2026, 10, 30, 7, 5), '7:05 AM', '07:05'],
    ['without the year in this one', at(2026, 2, 4, 10, 42), 'Mar 4, 10:42 AM', '4. März, 10:42'],
    ['with the year before', at(2025, 11, 31, 23, 59), 'Dec 31, 2025, 11:59 PM', '31. Dez. 2025, 23:59'],
  ])('is %s', (_, moment, english, german) => {
    expect(formatBriefMoment(moment, 'en-US', now).replaceAll('\u202f', ' ')).toBe(english);
    expect(formatBriefMoment(moment, 'de-DE', now)).toBe(german);
  });
});
