import { describe, expect, it } from 'vitest';
import type { Departed } from '../../../src/directory/departed';
import type { SyncState } from '../../../src/directory/sync-state';
import { queueDeparted } from '../../../src/provisioning/departures/queue-departed';
import { QueueUnavailable } from '../../../src/provisioning/sync-queue';
import { aConnection, aGroup, aGroupId, aUser, aUserId, sampleTime } from '../../support/samples';

const connection = aConnection();
const start = Date.parse(sampleTime);
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const person = (sync: SyncState): Departed => ({ kind: 'user', user: aUser(1, { sync }), groups: [aGroupId(2)] });

async function queued(departed: Departed, error?: Error) {
  const pushed: unknown[] = [];
  const push = async (...given: unknown[]) => {
    if (error) throw error;
    pushed.push(given);
  };
  const machine = { newId: () => '', now: () => start, pause: async () => undefined, random: () => 0 };
  await queueDeparted({ connection, queue: { push } as never, machine }, departed);
  return pushed;
}

describe('what is left of a deleted record', () => {
  const work = { connectionId: connection.id, users: [aUserId(1)], groups: [aGroupId(2)] };
  it.each<[string, SyncState, number | undefined]>([
    ['at once if it has no time', { state: 'pending' }, undefined],
    ['at once if it is due', { state: 'pending', dueAt: at(0) }, undefined],
    ['at once if it is overdue', { state: 'pending', dueAt: at(-60) }, undefined],
    ['when it is due', { state: 'pending', dueAt: at(59.5) }, 60],
    ['as late as the platform allows', { state: 'pending', dueAt: at(901) }, 900],
    ['whatever has become of it', { state: 'synced' }, undefined],
  ])('is queued %s', async (_, sync, delay) => {
    expect(await queued(person(sync))).toEqual([[[work], delay]]);
  });

  it('is queued as a group', async () => {
    expect(await queued({ kind: 'group', group: aGroup(3) })).toEqual([
      [[{ connectionId: connection.id, groups: [aGroupId(3)] }], undefined],
    ]);
  });

  it('is not queued while it was only previewed', async () => {
    expect(await queued(person({ state: 'preview' }))).toEqual([]);
  });

  it('is found by the sweep if the queue is full, and no other trouble is passed over', async () => {
    expect(await queued(person({ state: 'pending' }), new QueueUnavailable('full'))).toEqual([]);
    await expect(queued(person({ state: 'pending' }), new Error('a bug'))).rejects.toThrow('a bug');
  });
});
