import { describe, expect, it } from 'vitest';
import type { BatchHead, Deciding } from '../../../src/directory/held-batch';
import type { Undo, UndoOf } from '../../../src/directory/undo';
import type { Occasion } from '../../../src/journal/occasion';
import type { SyncRun } from '../../../src/provisioning/background/sync-run';
import { isUnderWay } from '../../../src/provisioning/undo/is-under-way';
import { aConnection, aUserId } from '../../support/samples';

const at = '2026-03-01T12:00:00.000Z';

interface World {
  readonly run?: Partial<SyncRun>;
  readonly decisions?: readonly Partial<Deciding>[];
  readonly states?: { readonly people: object; readonly groups: object };
  readonly undos?: readonly Partial<Undo>[];
}
const underWay = (of: UndoOf, { run, decisions, states, undos = [] }: World = {}) =>
  isUnderWay(
    {
      connection: aConnection(),
      store: {
        batchOf: async (kind: string) =>
          (kind === 'members' ? { version: 1, decisions } : { version: 0 }) as never as BatchHead,
        undos: async () => ({ version: 1, all: undos as readonly Undo[] }),
      } as never,
    },
    { connections: { states: async () => states as never }, runs: { find: async () => run as never as SyncRun } },
    of,
  );
const occasion = (kind: Occasion['kind'], id = 'it'): UndoOf => ({ kind: 'occasion', occasion: { kind, id } });

describe('what is to be undone', () => {
  it.each(['sync', 'settings'] as const)('is under way as long as its run is: %s', async (kind) => {
    const mine = { occasion: { kind, id: 'it' } };
    expect(await underWay(occasion(kind), { run: mine })).toBe(true);
    expect(await underWay(occasion(kind), { run: { ...mine, finished: at } })).toBe(false);
    expect(await underWay(occasion(kind), { run: { occasion: { kind, id: 'another' } } })).toBe(false);
    expect(await underWay(occasion(kind))).toBe(false);
  });

  it('is under way as an approval until that is carried out, of whatever kind', async () => {
    expect(await underWay(occasion('approval'), { decisions: [{ id: 'another' }, { id: 'it' }] })).toBe(true);
    expect(await underWay(occasion('approval'), { decisions: [{ id: 'another' }] })).toBe(false);
    expect(await underWay(occasion('approval'))).toBe(false);
  });

  it('is under way as a scan as long as somebody waits for Atlassian', async () => {
    const waits = { 'waiting atlassian-busy': 1 };
    expect(await underWay(occasion('scan'), { states: { people: waits, groups: {} } })).toBe(true);
    expect(await underWay(occasion('scan'), { states: { people: {}, groups: waits } })).toBe(true);
    expect(await underWay(occasion('scan'), { states: { people: { 'held people-limit': 1 }, groups: {} } })).toBe(
      false,
    );
    expect(await underWay(occasion('scan'))).toBe(false);
  });

  it('is under way as an undo until that is finished', async () => {
    expect(await underWay(occasion('undo'), { undos: [{ id: 'it' }] })).toBe(true);
    expect(await underWay(occasion('undo'), { undos: [{ id: 'it', finished: at }, { id: 'another' }] })).toBe(false);
  });

  it.each<[string, UndoOf]>([
    ['one entry', { kind: 'entry', entry: 'it' }],
    ['one person', { kind: 'person', person: aUserId(1), since: at }],
    ['some time', { kind: 'time', since: at, until: at }],
  ])('is not under way as %s', async (_, of) => {
    const decisions = [{ id: 'it' }];
    expect(await underWay(of, { run: {}, decisions, undos: decisions })).toBe(false);
  });
});
