import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../local/command-line/duration';

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
