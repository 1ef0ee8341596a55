import { describe, expect, it } from 'vitest';
import { nextInTurn, type Turn } from '../../../connector/scan/next-in-turn';

/** Who waits for whose name, in the order in which they were found. */
function turns(wants: Readonly<Record<string, string | undefined>>): readonly Turn[] {
  const waiting = new Set(Object.keys(wants));
  const still = new Map(Object.entries(wants));
  const taken: Turn[] = [];
  for (;;) {
    const turn = nextInTurn(waiting, (id) => still.get(id));
    if (turn === undefined) return taken;
    taken.push(turn);
    const gone = turn.kind === 'circle' ? turn.ids : [turn.id];
    for (const id of gone) waiting.delete(id);
    // Whoever has been sent has given up the old name.
    if (turn.kind === 'free') for (const [id, holder] of still) if (holder === turn.id) still.set(id, undefined);
  }
}

const free = (id: string): Turn => ({ kind: 'free', id });

describe('people who wait for a name', () => {
  it('are sent at once if nobody has it', () => {
    expect(turns({ a: undefined, b: undefined })).toEqual([free('a'), free('b')]);
  });

  it('follow whoever gives it up, in whatever order they were found', () => {
    expect(turns({ a: 'b', b: 'c', c: undefined })).toEqual([free('c'), free('b'), free('a')]);
    expect(turns({ c: undefined, b: 'c', a: 'b' })).toEqual([free('c'), free('b'), free('a')]);
  });

  it('are in a circle if each wants the name of the next, and leave out who only waits for it', () => {
    expect(turns({ a: 'b', b: 'a' })).toEqual([{ kind: 'circle', ids: ['a', 'b'] }]);
    expect(turns({ x: 'a', a: 'b', b: 'c', c: 'a' })).toEqual([
      { kind: 'circle', ids: ['a', 'b', 'c'] },
      { kind: 'taken', id: 'x', holder: 'a' },
    ]);
  });

  it('are told who has it, if that one does not wait', () => {
    expect(turns({ a: 'z' })).toEqual([{ kind: 'taken', id: 'a', holder: 'z' }]);
  });
});
