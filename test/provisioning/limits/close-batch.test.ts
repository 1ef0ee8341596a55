import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../../src/directory/sync-state';
import { afterLeaving, closeIfEmpty } from '../../../src/provisioning/limits/close-batch';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { QueueUnavailable } from '../../../src/provisioning/sync-queue';
import { aConnection } from '../../support/samples';
import { limitsWorld } from './limits-world';

const connection = aConnection();
const held = { batch: 'batch', since: '2026-03-01T12:00:00.000Z', cause: 'people-limit' } as const;
const waits: SyncState = { state: 'held', cause: 'people-limit', held };
const rests: SyncState = { state: 'synced' };

/** What is queued after a record has left its batch, or not. */
async function left(before: SyncState, after: SyncState | undefined, failure?: Error) {
  const pushed: unknown[] = [];
  const push = async (...given: unknown[]) => {
    if (failure) throw failure;
    pushed.push(given);
  };
  await afterLeaving({ connection, queue: { push } }, before, after);
  return pushed;
}

describe('a record that was held', () => {
  const tidy = [[{ connectionId: connection.id, limits: { kind: 'people', what: 'tidy' } }], 30];

  it('may have been the last one of its batch, once it is held no more, or by another limit, or gone', async () => {
    const invited: SyncState = { ...waits, held: { ...held, cause: 'invitations-limit' } };
    for (const after of [rests, undefined, invited]) expect(await left(waits, after)).toEqual([tidy]);
  });

  it('leaves nothing to tidy if it is still held, or was not', async () => {
    expect([await left(waits, waits), await left(rests, rests), await left(rests, waits)]).toEqual([[], [], []]);
  });

  it('is left to the hourly look if the queue takes nothing; a mistake of ours is told', async () => {
    expect(await left(waits, rests, new QueueUnavailable('The queue is full.'))).toEqual([]);
    await expect(left(waits, rests, new Error('A mistake of ours.'))).rejects.toThrow('mistake');
  });
});

describe('a batch in which nobody is held any more', () => {
  async function emptied(failure?: Error) {
    const world = await limitsWorld(1, { people: 0, peoplePercent: 0 });
    const [id] = world.people;
    if (id === undefined) return expect.fail('Nobody is there.');
    await world.set(id, false);
    await world.set(id, true);
    world.service.queued.length = 0;
    const call = world.service.call();
    const changeBatch: typeof call.store.changeBatch = async (change) => {
      if (failure) throw failure;
      return call.store.changeBatch(change);
    };
    await closeIfEmpty({ ...call, store: { ...call.store, changeBatch } }, 'people');
    return {
      batch: await world.batch('people'),
      queued: world.service.queued,
      entry: world.service.stores.entries.at(-1),
    };
  }

  it('is closed, told, and looked at later for whoever joined it meanwhile', async () => {
    const { batch, queued, entry } = await emptied();
    expect(batch).toBeUndefined();
    expect(queued).toMatchObject([{ limits: { kind: 'people', what: 'look' } }]);
    expect(entry).toMatchObject({ operation: 'Close batch', actions: [{ text: { say: 'close-batch' } }] });
  });

  it('stays open if somebody was faster; a mistake of ours is told', async () => {
    const { batch, queued } = await emptied(new Conflict('Somebody was faster.'));
    expect([typeof batch, queued]).toEqual(['string', []]);
    await expect(emptied(new Error('A mistake of ours.'))).rejects.toThrow('mistake');
  });
});
