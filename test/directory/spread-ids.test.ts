import { describe, expect, it } from 'vitest';
import { maxDepth, partOf, partStarts } from '../../src/directory/id-set';
import { leafOf } from '../../src/directory/roster-leaves';
import { spreadIds } from '../../src/directory/spread-ids';
import { aUserId } from '../support/samples';

function drawn() {
  const all: string[] = [];
  const next = spreadIds(() => {
    const id = aUserId(all.length + 1);
    all.push(id);
    return id;
  });
  return { all, next };
}

describe('ids for records that are created together', () => {
  it('are of one leaf in fours', () => {
    const { next } = drawn();
    for (let four = 0; four < 20; four += 1) {
      const ids = [next(), next(), next(), next()];
      expect(new Set(ids.map((id) => `${partOf(id, maxDepth)} ${leafOf(id, 16)}`)).size).toBe(1);
    }
  });

  it('are of another part with each four, as long as there are parts', () => {
    const { next } = drawn();
    const starts = partStarts(maxDepth);
    const parts = starts.map(() => [next(), next(), next(), next()].map((id) => partOf(id, maxDepth))[0]);
    expect(parts.toSorted((a = 0, b = 0) => a - b)).toEqual(starts);
    expect(partOf(next(), maxDepth)).toBe(parts[0]);
  });

  it('begin in any part, so that many small batches fill all of them', () => {
    const { all, next: first } = drawn();
    first();
    const parts = new Set<number>();
    for (let batch = 0; batch < 200; batch += 1) {
      const next = spreadIds(() => {
        const id = aUserId(all.length + 1);
        all.push(id);
        return id;
      });
      parts.add(partOf(next(), maxDepth));
    }
    expect(parts.size).toBe(partStarts(maxDepth).length);
  });

  it('are those that were drawn, each once', () => {
    const { all, next } = drawn();
    const ids = Array.from({ length: 100 }, next);
    expect(new Set(ids).size).toBe(100);
    expect(all).toEqual(expect.arrayContaining(ids));
  });
});
