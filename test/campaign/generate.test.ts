import { describe, expect, it } from 'vitest';
import { generate } from './generate';

describe('the operations of a campaign', () => {
  const seeds = Array.from({ length: 200 }, (_, index) => index + 1);

  it('are the same for the same seed, and differ for another', () => {
    expect(generate(7)).toEqual(generate(7));
    expect(generate(7)).not.toEqual(generate(8));
  });

  it('are 40 to 130, of every kind', () => {
    const all = seeds.map(generate);
    expect(Math.min(...all.map(({ length }) => length))).toBeGreaterThanOrEqual(40);
    expect(Math.max(...all.map(({ length }) => length))).toBeLessThanOrEqual(130);
    expect(new Set(all.flat().map(({ kind }) => kind)).size).toBe(10);
  });

  it('undo the trouble they cause, or leave that to the end', () => {
    const changes = seeds
      .flatMap(generate)
      .flatMap((operation) => (operation.kind === 'access' ? [operation.change] : []));
    const share = (...kinds: string[]) => changes.filter((change) => kinds.includes(change)).length / changes.length;
    expect(share('give', 'renew')).toBeGreaterThan(0.4);
  });
});
