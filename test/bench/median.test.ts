import { describe, expect, it } from 'vitest';
import { median } from '../../bench/median';

describe('median', () => {
  it.each([
    { values: [], middle: 0 },
    { values: [7], middle: 7 },
    { values: [9, 1, 5], middle: 5 },
    { values: [1.2, 0.9, 1.0, 1.1], middle: 1.05 },
  ])('of $values is $middle', ({ values, middle }) => {
    expect(median(values)).toBeCloseTo(middle, 10);
  });
});
