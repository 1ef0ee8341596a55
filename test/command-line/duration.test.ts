import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../local/command-line/duration';

describe('A duration', () => {
  it.each([
    ['90s', 90_000],
    ['5m', 300_000],
    ['2h30m', 9_000_000],
    ['1d', 86_400_000],
    ['1500ms', 1500],
  ])('%s is %d milliseconds', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', '5', 'm', '-5m', '5 m', '1.5h'])('"%s" is refused', (text) => {
    expect(() => parseDuration(text)).toThrow('is not a duration');
  });
});

describe('Milliseconds', () => {
  it.each([
    [90_000, '1m30s'],
    [9_000_000, '2h30m'],
    [86_400_000, '1d'],
    [3_601_200, '1h1s'],
    [250, '250ms'],
    [0, '0s'],
  ])('%d are written as %s, which is read again', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
    expect(parseDuration(text)).toBeCloseTo(milliseconds, -3);
  });
});
