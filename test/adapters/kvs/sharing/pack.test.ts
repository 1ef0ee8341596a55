import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../../../src/adapters/kvs/keys';
import { limits } from '../../../../src/adapters/kvs/limits';
import { type Packable, pack, withoutRepetition, writtenBy } from '../../../../src/adapters/kvs/sharing/pack';
import type { Write } from '../../../../src/adapters/kvs/storage';

const place = (key: string): Place => ({ entity: 'user', key });
const write = (key: string): Write => ({ place: place(key), value: { version: 1 } });
const check = (key: string, ifVersion: number): Write => ({ place: place(key), ifVersion, isCheck: true });
const counted = (key: string): Write => ({
  ...write(key),
  counted: { connectionId: 'one', at: '2026-03-01T12:00:00.000Z', outcome: 'applied' },
});

const item = (writes: readonly Write[], rosters: readonly string[] = [], isAlone = false): Packable => ({
  writes,
  rosters: rosters.map(place),
  isAlone,
});

/** The steps of a transaction, with the count of its log entries. */
function stepsOf(group: readonly Packable[]): number {
  const own = withoutRepetition(group.flatMap(({ writes }) => writes)).length;
  const rosters = new Set(group.flatMap((each) => each.rosters.map(({ key }) => key))).size;
  return own + rosters + (group.some(({ writes }) => writes.some((each) => each.counted)) ? 1 : 0);
}

describe('packing commits into transactions', () => {
  it('puts as many into one as there is room for', () => {
    const items = Array.from({ length: 12 }, (_, index) => item([write(`a${index}`), write(`b${index}`)]));
    const { groups, left } = pack(items, new Set());
    expect(groups.map(({ length }) => length)).toEqual([12]);
    expect(left).toEqual([]);
    expect(pack([...items, item([write('x'), write('y')])], new Set()).groups).toHaveLength(2);
  });

  it('puts those together that write the same part of a roster', () => {
    const items = [1, 2, 3, 4].map((index) => item([write(`a${index}`)], [index % 2 === 0 ? 'even' : 'odd']));
    const large = item(
      Array.from({ length: 21 }, (_, index) => write(`f${index}`)),
      ['odd'],
    );
    const { groups, left } = pack([large, ...items], new Set());
    expect(left).toEqual([]);
    expect(groups).toEqual([
      [large, items[0], items[2]],
      [items[1], items[3]],
    ]);
  });

  it('leaves those for later who write what somebody is writing, or what has no room', () => {
    const blocked = item([write('a')], ['part']);
    expect(pack([blocked], new Set(['user/part']))).toEqual({ groups: [], left: [blocked] });
    const full = item(
      Array.from({ length: 24 }, (_, index) => write(`f${index}`)),
      ['part'],
    );
    expect(pack([full, blocked], new Set())).toEqual({ groups: [[full]], left: [blocked] });
    const same = item([write('f3')]);
    expect(pack([full, same], new Set())).toEqual({ groups: [[full]], left: [same] });
  });

  it('lets what all of them check be checked once, at one version', () => {
    const items = [1, 2, 3].map((index) => item([write(`a${index}`), check('floor', index === 3 ? 8 : 7)]));
    const [first, second] = pack(items.slice(0, 2), new Set()).groups;
    expect([first, second]).toEqual([items.slice(0, 2), undefined]);
    expect(withoutRepetition(items.slice(0, 2).flatMap(({ writes }) => writes))).toHaveLength(3);
    expect(pack(items, new Set()).groups).toEqual([items.slice(0, 2), [items[2]]]);
  });

  it('keeps apart who is to be alone', () => {
    const items = [item([write('a')], [], true), item([write('b')]), item([write('c')], [], true), item([write('d')])];
    expect(pack(items, new Set()).groups).toEqual([[items[0]], [items[1], items[3]], [items[2]]]);
  });

  it('never exceeds a transaction, names no record twice, and loses nobody, whatever comes', () => {
    const name = fc.integer({ min: 0, max: 60 }).map((number) => `r${number}`);
    const some = fc.record({
      names: fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
      parts: fc.uniqueArray(fc.constantFrom('p0', 'p1', 'p2', 'p3'), { maxLength: 2 }),
      version: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
      isCounted: fc.boolean(),
      isAlone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), fc.uniqueArray(name, { maxLength: 3 }), (all, taken) => {
        const items = all.map(({ names, parts, version, isCounted, isAlone }, index) =>
          item(
            [
              ...names.map(write),
              ...(version === undefined ? [] : [check('floor', version)]),
              ...(isCounted ? [counted(`log${index}`)] : []),
            ],
            parts,
            isAlone,
          ),
        );
        const busy = new Set(taken.map((each) => `user/${each}`));
        const { groups, left } = pack(items, busy);
        expect(new Set([...groups.flat(), ...left])).toEqual(new Set(items));
        expect(groups.flat().length + left.length).toBe(items.length);
        const seen = new Set(busy);
        for (const group of groups) {
          expect(stepsOf(group)).toBeLessThanOrEqual(limits.operations);
          const own = group.flatMap(({ writes }) => writes.filter(({ isCheck }) => !isCheck));
          expect(new Set(own.map((each) => each.place.key)).size).toBe(own.length);
          const checks = group.flatMap(({ writes }) => writes.filter(({ isCheck }) => isCheck));
          expect(new Set(checks.map(({ ifVersion }) => ifVersion)).size).toBeLessThanOrEqual(1);
          for (const written of new Set(group.flatMap(writtenBy))) {
            expect(seen.has(written)).toBe(false);
            seen.add(written);
          }
        }
      }),
    );
  });
});
