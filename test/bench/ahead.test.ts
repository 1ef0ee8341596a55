import { describe, expect, it } from 'vitest';
import { ahead, type Round, summary } from '../../bench/support/ahead';

const rounds = (...numbers: readonly (readonly [requestsASecond: number, cpuMicroseconds: number])[]): Round[] =>
  numbers.map(([requestsASecond, cpuMicroseconds]) => ({ requestsASecond, cpuMicroseconds }));

describe('the lead of Rollcall', () => {
  it('is over the best peer, which may differ between CPU and requests a second', () => {
    const ours = rounds([1_300, 100], [1_300, 100], [1_300, 100]);
    const fast = rounds([1_000, 300], [1_000, 300], [1_000, 300]);
    const cheap = rounds([500, 120], [500, 120], [500, 120]);
    expect(ahead('mix', ['fast', 'cheap'], [ours, fast, cheap])).toEqual([
      { name: 'mix: requests a second', value: 1.3, goal: 'at least 1.3 times the best peer, fast', met: true },
      {
        name: 'mix: CPU a request of the best peer',
        value: 1.2,
        goal: "at least 1.3 times Rollcall's, cheap",
        met: false,
      },
    ]);
  });

  it('is the median of rounds, each beside the same round', () => {
    // The machine gets slower from round to round, for both.
    const ours = rounds([4_000, 100], [2_000, 200], [200, 2_000]);
    const theirs = rounds([2_000, 200], [1_000, 400], [100, 4_000]);
    expect(ahead('mix', ['peer'], [ours, theirs]).map(({ value }) => value)).toEqual([2, 2]);
  });

  it('is reported with the medians of everybody', () => {
    const measured = [rounds([1_300, 100], [1_200, 110], [1_400, 90]), rounds([10, 9_000], [11, 8_000], [9, 10_000])];
    expect(summary('mix', ['peer'], measured)).toBe(
      'mix: Rollcall 1300 requests a second, 100 µs of CPU each; peer 10 requests a second, 9000 µs of CPU each',
    );
  });
});
