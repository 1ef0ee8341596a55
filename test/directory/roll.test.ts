import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeOf } from '../../src/directory/id-set';
import { contested, inherited, noted, pending, unwritten, wanted } from '../../src/directory/member-mark';
import { isOfRoll, isWorn, lineOf, linesAPage, pagesFor, pagesWith, readRoll } from '../../src/directory/roll';

const anId = (index: number) => `id${String(index).padStart(10, '0')}`;

describe('the roll of a group', () => {
  it('lists the members in a map of the last lines, on pages that are full except the last', () => {
    const mark = fc.constantFrom(0, wanted, wanted | inherited);
    const commit = fc.uniqueArray(fc.tuple(fc.nat(900), mark), { selector: ([id]) => id, maxLength: 500 });
    fc.assert(
      fc.property(fc.array(commit, { maxLength: 6 }), (commits) => {
        const model = new Map<string, number>();
        let pages: readonly string[] = [];
        for (const lines of commits) {
          for (const [id, line] of lines) line === 0 ? model.delete(anId(id)) : model.set(anId(id), line);
          const before = pages.slice(0, -1);
          const after = pagesWith(pages.at(-1) ?? '', new Map(lines.map(([id, line]) => [anId(id), line])));
          expect(after.length).toBeLessThanOrEqual(pagesFor(lines.length));
          pages = [...before, ...after];
        }
        expect(new Map([...readRoll(pages)].sort())).toEqual(new Map([...model].sort()));
        for (const page of pages.slice(0, -1)) expect(sizeOf(page)).toBe(linesAPage);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    { what: 'a member at rest, with the proof', mark: wanted | noted, isOf: true },
    { what: 'a member without the proof', mark: wanted, isOf: false },
    { what: 'a member pending at Atlassian', mark: wanted | noted | pending, isOf: false },
    { what: 'a member with unwritten memberships', mark: wanted | noted | unwritten, isOf: false },
    { what: 'a contested member', mark: wanted | noted | contested, isOf: false },
    { what: 'a leaver who was on it', mark: noted, isOf: true },
  ])('takes $what: $isOf', ({ mark, isOf }) => {
    expect(isOfRoll(mark)).toBe(isOf);
  });

  it('strikes off members who are not wanted, inherited or not', () => {
    expect(lineOf(noted)).toBe(0);
    expect(lineOf(noted | inherited)).toBe(0);
    expect(lineOf(wanted | noted | inherited)).toBe(wanted | inherited);
  });

  it('is worn once more lines are superseded than count', () => {
    expect(isWorn({ generation: 1, pages: 3, lines: 1_000 }, 300)).toBe(false);
    expect(isWorn({ generation: 1, pages: 3, lines: 1_001 }, 300)).toBe(true);
  });
});
