import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  capacityOf,
  hasRoom,
  reserveRoom,
  type Share,
  shares,
  takenWithin,
  windowMilliseconds,
} from '../../src/directory/ledger';

const now = Date.parse('2026-03-01T12:00:00.000Z');
const empty: readonly Share[] = Array.from({ length: shares }, () => ({}));

/** Takes for each subject, as commits one after the other do; the last state, and who got room. */
function take(subjects: readonly string[], limit: number, random: (index: number) => number, from = empty, at = now) {
  let all = from;
  const won: string[] = [];
  for (const [index, subject] of subjects.entries()) {
    const reserved = reserveRoom(all, { subject, limit, now: at }, random(index));
    if (!reserved) continue;
    won.push(subject);
    all = all.with(reserved.index, reserved.share);
  }
  return { all, won };
}

describe('the room of a limit', () => {
  it.each([0, 1, 10, 16, 17, 250])('of %d is what its shares hold together', (limit) => {
    const sizes = empty.map((_, index) => capacityOf(limit, index, shares));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(limit);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it('is given to as many as there is for, whichever shares chance chooses', () => {
    const some = fc.record({
      limit: fc.integer({ min: 0, max: 40 }),
      subjects: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 }),
      chance: fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
    });
    fc.assert(
      fc.property(some, ({ limit, subjects, chance }) => {
        const draws = [...chance.take(subjects.length)];
        const { all, won } = take(subjects, limit, (index) => draws[index] ?? 0);
        expect(won).toHaveLength(Math.min(limit, subjects.length));
        expect(takenWithin(all, now)).toBe(won.length);
      }),
    );
  });

  it('is kept by whoever has some, from now on, and by nobody else beyond it', () => {
    const { all } = take(['a'], 1, () => 0);
    const later = now + windowMilliseconds - 2000;
    expect(hasRoom(all, 'a', later)).toBe(true);
    const again = take(['a', 'b'], 1, () => 0, all, later);
    expect(again.won).toEqual(['a']);
    expect(hasRoom(again.all, 'a', later + windowMilliseconds - 2000)).toBe(true);
  });

  it('comes back once the window is over', () => {
    const { all } = take(['a'], 1, () => 0);
    const later = now + windowMilliseconds + 1000;
    expect(takenWithin(all, later)).toBe(0);
    expect(take(['b'], 1, () => 0, all, later).won).toEqual(['b']);
  });

  it('is not given beyond a limit that was lowered', () => {
    const { all } = take(['a', 'b', 'c', 'd'], 32, () => 0);
    expect(take(['e'], 4, () => 0.99, all).won).toEqual([]);
  });
});
