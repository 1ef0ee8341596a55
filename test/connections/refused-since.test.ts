import { describe, expect, it } from 'vitest';
import { refusedSince } from '../../src/connections/refused-since';

const at = (minute: number) => new Date(Date.parse('2026-03-04T10:00:00.000Z') + minute * 60_000).toISOString();
const calls = (...minutes: readonly number[]) => minutes.map(at);

describe('a provider that calls with a wrong token', () => {
  it('is told from the third minute on', () => {
    expect(refusedSince(calls(1, 0), {})).toBeUndefined();
    expect(refusedSince(calls(2, 1, 0), {})).toBe(at(0));
  });

  it('is forgotten with the first right one', () => {
    expect(refusedSince(calls(62, 61, 60), { t1: at(0), t2: at(30) })).toBe(at(60));
    expect(refusedSince(calls(62, 61, 60), { t1: at(0), t2: at(63) })).toBeUndefined();
  });

  it('is not told within the time for which one note of a use counts', () => {
    expect(refusedSince(calls(14, 13, 12), { t1: at(0) })).toBeUndefined();
    expect(refusedSince(calls(18, 17, 16), { t1: at(0) })).toBe(at(16));
  });
});
