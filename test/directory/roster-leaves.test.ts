import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIds } from '../../src/directory/id-order';
import { changeParts, idsWith, maxDepth, partOf, partStarts, sizeOf } from '../../src/directory/id-set';
import { idAlphabet, idLength } from '../../src/directory/ids';
import { wanted } from '../../src/directory/member-mark';
import {
  cutIntoLeaves,
  idsOf,
  leafCounts,
  leafOf,
  leavesFor,
  type PartContent,
  sizeOfPart,
  stretchesOf,
} from '../../src/directory/roster-leaves';

const ids = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom(...idAlphabet), minLength: idLength, maxLength: idLength }),
  { maxLength: 200 },
);

function partsWith(all: readonly string[]): ReadonlyMap<number, string> {
  const changes = new Map(all.map((id) => [id, { want: true, settled: true, written: true }]));
  return changeParts({ depth: maxDepth, parts: new Map() }, changes);
}

describe('a part of a roster', () => {
  it('is cut so that each id is in the leaf of its hash, in its original order', () => {
    fc.assert(
      fc.property(ids, fc.constantFrom(...leafCounts), (all, leaves) => {
        for (const [start, entries] of partsWith(all)) {
          const cut = cutIntoLeaves(entries, start, leaves);
          expect(cut.join('')).toBe(entries);
          expect(cut.length).toBe(leaves);
          for (const [leaf, piece] of cut.entries())
            for (const id of idsWith(piece, wanted)) expect(leafOf(id, leaves)).toBe(leaf);
        }
      }),
    );
  });

  it.each([
    { ids: 0, leaves: 0 },
    { ids: 80, leaves: 0 },
    { ids: 81, leaves: 16 },
    { ids: 1_600, leaves: 16 },
    { ids: 1_601, leaves: 64 },
    { ids: 18_000, leaves: 64 },
  ])('with $ids ids has $leaves leaves', ({ ids: count, leaves }) => {
    expect(leavesFor(count)).toBe(leaves);
  });
});

describe('a page of a roster', () => {
  it('takes the ids of a slice of the plain list, wherever they are', () => {
    fc.assert(
      fc.property(
        ids,
        fc.array(fc.constantFrom(0, ...leafCounts)),
        fc.nat(210),
        fc.nat(210),
        (all, forms, at, most) => {
          const parts = partsWith(all);
          const leaves = partStarts(maxDepth).map((start, index) => {
            const entries = parts.get(start) ?? '';
            const count = forms[index % Math.max(1, forms.length)] ?? 0;
            return count === 0 ? entries : cutIntoLeaves(entries, start, count);
          });
          const contents = leaves.map((part): PartContent => (typeof part === 'string' ? part : part.map(sizeOf)));
          const page = stretchesOf(contents, at, most).flatMap((stretch) => {
            const part = leaves[stretch.part] ?? '';
            expect(stretch.from).toBeLessThan(stretch.to);
            return idsOf(typeof part === 'string' ? part : (part[stretch.leaf ?? 0] ?? ''), stretch);
          });
          expect(page).toEqual(all.toSorted(compareIds).slice(at, at + most));
          expect(contents.reduce((sum, content) => sum + sizeOfPart(content), 0)).toBe(all.length);
        },
      ),
    );
  });

  it('stops a build without leaves, which neither takes a cut part for an empty one nor overwrites it', () => {
    const sizes = [3, 0, 5] as unknown as string;
    const anId = 'abcdefghijkl';
    const add = new Map([[anId, { want: true }]]);
    expect(() => idsWith(sizes, wanted)).toThrow(TypeError);
    expect(() => changeParts({ depth: maxDepth, parts: new Map([[partOf(anId, maxDepth), sizes]]) }, add)).toThrow(
      TypeError,
    );
  });
});
