import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { Undo } from '../../../src/directory/undo';
import { tendUndos } from '../../../src/provisioning/undo/tend-undos';
import { aConnection, anId } from '../../support/samples';

const at = '2026-03-01T12:00:00.000Z';
const undo = (id: string, more: Partial<Undo> = {}): Undo => ({
  id,
  of: { kind: 'entry', entry: 'entry-1' },
  at,
  total: 2,
  done: 1,
  left: 0,
  ...more,
});

async function pushed(undos: Readonly<Record<string, readonly Undo[]>>) {
  const work: unknown[] = [];
  await tendUndos({
    connections: { list: async () => Object.keys(undos).map((id) => aConnection({ id: id as ConnectionId })) },
    directory: (id) => ({ undos: async () => ({ version: 1, all: undos[id] ?? [] }) }),
    queue: { push: async (some) => void work.push(some) },
  });
  return work;
}

describe('the hourly look at undos', () => {
  it('goes on with those that are not finished, in each connection', async () => {
    const [first, second] = [anId(1), anId(2)];
    expect(
      await pushed({ [first]: [undo('a'), undo('b', { finished: at }), undo('c')], [second]: [undo('d')] }),
    ).toEqual([
      [
        { connectionId: first, undo: 'a' },
        { connectionId: first, undo: 'c' },
      ],
      [{ connectionId: second, undo: 'd' }],
    ]);
  });

  it('queues nothing where all are finished', async () => {
    expect(await pushed({ [anId(1)]: [undo('a', { finished: at })], [anId(2)]: [] })).toEqual([]);
  });
});
