import { describe, expect, it } from 'vitest';
import { generate } from './generate';
import type { Operation } from './operation';
import { passing, telling } from './seeds';

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

/** What an operation tries: its kind, the kinds of its wishes, or the kind and the place of its fault. */
function triedBy(operation: Operation): readonly string[] {
  const { kind } = operation;
  if (kind === 'access') return [`${kind} ${operation.change}`];
  if (kind === 'mode') return [`${kind} ${operation.mode}`];
  if (kind === 'platform fault') return Object.keys(operation.changes).map((name) => `${kind} ${name}`);
  if (kind === 'site fault') {
    const { match, phase = 'before', ...fault } = operation.fault;
    return [`${kind} ${fault.kind} ${phase}`, `${kind} at ${match}`];
  }
  if (kind !== 'requests') return [kind];
  const { wishes, killAfter } = operation;
  const ways = [wishes.length > 1 ? 'beside each other' : 'alone', killAfter === undefined ? 'answered' : 'killed'];
  return [...ways, ...wishes.map((wish) => wish.kind)];
}

describe('the campaigns of npm test', () => {
  it('are some of all that have to pass, and try whatever these try', () => {
    const triedIn = (seeds: readonly number[]) => new Set(seeds.flatMap((seed) => generate(seed).flatMap(triedBy)));
    expect(passing).toEqual(expect.arrayContaining([...telling]));
    const missed = triedIn(passing).difference(triedIn(telling));
    expect([...missed]).toEqual([]);
    expect(triedIn(telling).size).toBeGreaterThan(40);
  });
});
