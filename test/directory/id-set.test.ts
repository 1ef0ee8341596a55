import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIds } from '../../src/directory/id-order';
import {
  changeParts,
  checkRoom,
  countMarks,
  depthFor,
  entryOf,
  type IdSet,
  idsWith,
  isOutgrown,
  markOf,
  mostEntries,
  partOf,
  partStarts,
  partsOf,
  SetFull,
  splitAbove,
  splitSet,
} from '../../src/directory/id-set';
import { idAlphabet, idLength } from '../../src/directory/ids';
import { changeMark, type MarkChange, pending, placed, unwritten, wanted } from '../../src/directory/member-mark';

const id = fc.string({ unit: fc.constantFrom(...idAlphabet), minLength: idLength, maxLength: idLength });
const anId = (index: number) => `id${String(index).padStart(10, '0')}`;
const emptySet = (depth = 0): IdSet => ({ depth, parts: new Map(partStarts(depth).map((start) => [start, ''])) });

function change(set: IdSet, changes: ReadonlyMap<string, MarkChange>): IdSet {
  return { depth: set.depth, parts: new Map([...set.parts, ...changeParts(set, changes)]) };
}
const add = (set: IdSet, ids: readonly string[]) => change(set, new Map(ids.map((each) => [each, { want: true }])));
const all = (set: IdSet, bits = wanted) =>
  partStarts(set.depth).flatMap((start) => idsWith(set.parts.get(start) ?? '', bits));

describe('a chunked id set', () => {
  it('holds exactly the ids of a plain map of marks, after any changes and splits', () => {
    const step = fc.record({
      id: fc.nat(40),
      want: fc.boolean(),
      settled: fc.boolean(),
      written: fc.boolean(),
      unsettled: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 12 }), { maxLength: 12 }), (commits) => {
        const model = new Map<string, number>();
        let set = emptySet();
        for (const commit of commits) {
          const changes = new Map<string, MarkChange>(commit.map(({ id: index, ...rest }) => [anId(index), rest]));
          for (const [each, asked] of changes) model.set(each, changeMark(model.get(each) ?? 0, asked));
          set = splitSet(change(set, changes));
        }
        for (const [each, mark] of model) expect(markOf(set.parts.get(partOf(each, set.depth)) ?? '', each)).toBe(mark);
        for (const bits of [wanted, pending, unwritten]) {
          const expected = [...model].flatMap(([each, mark]) => (mark & bits ? [each] : []));
          expect(all(set, bits)).toEqual(expected.sort(compareIds));
        }
      }),
    );
  });

  it('stores every possible mark in one byte', () => {
    const marks = Array.from({ length: 64 }, (_, mark) => mark);
    const others = marks.filter((mark) => (mark & (wanted | pending)) === 0);
    for (const mark of [...marks, ...others.map((mark) => mark | wanted | pending | placed)]) {
      const entry = entryOf(anId(1), mark);
      expect(new TextEncoder().encode(entry)).toHaveLength(idLength + 1);
      expect(markOf(entry, anId(1))).toBe(mark);
    }
  });

  it('lists ids in the same order at every depth', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 60 }), (ids) => {
        const orders = [0, 1, 2, 3, 4].map((depth) => all(add(emptySet(depth), ids)));
        for (const order of orders) expect(order).toEqual(ids.toSorted(compareIds));
      }),
    );
  });

  it('doubles until no part is outgrown, and keeps every id', () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => anId(index));
    const grown = splitSet(add(emptySet(), ids));
    expect(grown.depth).toBe(3);
    for (const entries of grown.parts.values()) expect(isOutgrown(entries, grown.depth)).toBe(false);
    expect(all(grown).length).toBe(5_000);
    expect(grown.parts.size).toBe(8);
  });

  it('spreads ids evenly, so that parts of a full set stay near their mean', () => {
    const set = add(
      emptySet(4),
      Array.from({ length: 16_000 }, (_, index) => anId(index)),
    );
    const sizes = [...set.parts.values()].map((entries) => countMarks(entries).wanted);
    expect(Math.min(...sizes)).toBeGreaterThan(850);
    expect(Math.max(...sizes)).toBeLessThan(1_150);
  });

  it('touches only the parts that hold the changed ids', () => {
    const set = add(
      emptySet(4),
      Array.from({ length: 1_000 }, (_, index) => anId(index)),
    );
    const touched = changeParts(set, new Map([[anId(5_000), { want: true }]]));
    expect([...touched.keys()]).toEqual(partsOf([anId(5_000)], 4));
  });

  it('returns nothing to write for a change to the present state', () => {
    const set = add(emptySet(), [anId(1)]);
    expect(changeParts(set, new Map([[anId(1), { want: true }]])).size).toBe(0);
    expect(changeParts(set, new Map([[anId(2), { want: false, settled: true }]])).size).toBe(0);
  });

  it('chooses a depth for a new set whose parts fit into one storage unit', () => {
    expect([0, 500, 700, 5_000, 50_000].map(depthFor)).toEqual([0, 0, 1, 4, 4]);
  });

  it('refuses a part that storage could not hold', () => {
    expect(() => checkRoom(['x'.repeat((mostEntries + 1) * 13)])).toThrow(SetFull);
    expect(() => checkRoom(['x'.repeat(splitAbove * 13)])).not.toThrow();
  });

  it('changes 10 of 50,000 ids in less than 5 ms', () => {
    const set = add(
      emptySet(4),
      Array.from({ length: 50_000 }, (_, index) => anId(index)),
    );
    const changes = new Map(Array.from({ length: 10 }, (_, index) => [anId(60_000 + index), { want: true }]));
    const times = Array.from({ length: 20 }, () => {
      const started = performance.now();
      changeParts(set, changes);
      return performance.now() - started;
    });
    expect(Math.min(...times)).toBeLessThan(5);
  });
});

describe('the mark of a member', () => {
  it('waits for Atlassian and for the memberships record after a change', () => {
    expect(changeMark(0, { want: true })).toBe(wanted | pending | unwritten);
    expect(changeMark(wanted, { want: false })).toBe(pending | unwritten);
  });

  it('disappears when a removal has been followed everywhere', () => {
    expect(changeMark(wanted, { want: false, settled: true, written: true })).toBe(0);
  });

  it('stays settled when the IdP repeats itself', () => {
    expect(changeMark(wanted, { want: true })).toBe(wanted);
  });
});
