import { describe, expect, it } from 'vitest';
import { maxDepth, partOf, partStarts } from '../../src/directory/id-set';
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
  it('are of another part each, as long as there are parts', () => {
    const { next } = drawn();
    const parts = partStarts(maxDepth).map(() => partOf(next(), maxDepth));
    expect(parts).toEqual(partStarts(maxDepth));
    expect(partOf(next(), maxDepth)).toBe(parts[0]);
  });

  it('are those that were drawn, each once', () => {
    const { all, next } = drawn();
    const ids = Array.from({ length: 100 }, next);
    expect(new Set(ids).size).toBe(100);
    expect(all).toEqual(expect.arrayContaining(ids));
  });
});
