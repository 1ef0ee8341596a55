import { describe, expect, it } from 'vitest';
import { parseSchedule, printSchedule } from './schedule';

describe('a schedule', () => {
  it.each(['a*4 b*2 a', 'a b.1 a!c b!l a!t ~0 a!x b!X', 'a*3 | repeat', 'a!t*2 b | repeat late=4', 'a | late=0'])(
    'is the same after printing and parsing: %s',
    (text) => expect(printSchedule(parseSchedule(text))).toBe(text),
  );

  it('is refused if a step is invalid', () => {
    expect(() => parseSchedule('a*2 q')).toThrow('"q" is not a step of a schedule.');
  });
});
