import { describe, expect, it } from 'vitest';
import { type Footprint, isIndependent } from '../explorer/footprint';
import { captureState } from './captured-state';

/** The footprint of each use, for a map that holds `a` and `b`. */
function touched(uses: readonly ((map: Map<string, number>) => unknown)[]): readonly Footprint[] {
  const state = captureState();
  const map = state.during(
    () =>
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
  );
  return uses.map((use) => {
    const noted = state.watch();
    use(map);
    return noted();
  });
}

const visit = (): void => undefined;

type Use = (map: Map<string, number>) => unknown;

describe('a watched map', () => {
  it('works like a map', () => {
    const state = captureState();
    const map = state.during(() => new Map([['a', 1]]));
    map.set('b', 2).delete('a');
    const seen: unknown[] = [];
    for (const [key, value] of map) seen.push([key, value]);
    expect([seen, map.size, [...map.keys()], map.get('b'), map.has('a')]).toEqual([[['b', 2]], 1, ['b'], 2, false]);
  });

  it.each<[text: string, one: Use, other: Use, independent: boolean]>([
    ['two entries are changed', (map) => map.set('a', 3), (map) => map.delete('b'), true],
    ['one entry is read twice', (map) => map.get('a'), (map) => map.has('a'), true],
    ['one entry is read and changed', (map) => map.get('a'), (map) => map.set('a', 3), false],
    ['an entry is missed and added', (map) => map.get('c'), (map) => map.set('c', 3), false],
    ['all are listed and one is changed', (map) => [...map], (map) => map.set('a', 3), false],
    ['all are counted and one is added', (map) => map.size, (map) => map.set('c', 3), false],
    ['all are visited and one is taken away', (map) => map.forEach(visit), (map) => map.delete('a'), false],
    ['all are taken away and one is read', (map) => map.clear(), (map) => map.get('a'), false],
    ['all are listed twice', (map) => [...map.values()], (map) => [...map.keys()], true],
  ])('says whether the two may be swapped if %s', (_, one, other, independent) => {
    for (const uses of [
      [one, other],
      [other, one],
    ]) {
      const [first, second] = touched(uses);
      expect(first && second && isIndependent(first, second)).toBe(independent);
    }
  });
});
