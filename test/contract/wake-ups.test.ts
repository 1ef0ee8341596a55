import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KvsStores } from '../../src/adapters/kvs/kvs-stores';
import type { Connection, ConnectionId } from '../../src/connections/connection';
import type { WakeUps } from '../../src/provisioning/background/wake-ups';
import { departedUser } from '../../src/provisioning/departures/departed-record';
import { aConnection, anId, aUser, aUserId } from '../support/samples';
import { type ForgeForStores, startForStores } from './inside-forge';

const connectionId = anId(1) as ConnectionId;
const dueAt = '2026-03-01T12:00:00.000Z';
let host: ForgeForStores;
let asked: string[];
let number = 0;

/** Runs work with stores whose wake-ups are recorded; returns the distinct requested times. */
async function askedBy(work: (stores: KvsStores) => Promise<unknown>, wakeUps?: WakeUps): Promise<readonly string[]> {
  const noting: WakeUps = wakeUps ?? { queue: async (dueAts) => void asked.push(...dueAts) };
  await host.run(() => work(host.stores({ wakeUps: noting })));
  return [...new Set(asked)];
}

function create(sync: Parameters<typeof aUser>[1]) {
  number += 1;
  const user = aUser(number, sync);
  return async (stores: KvsStores) => {
    const store = stores.directory(connectionId);
    const claim = await store.reserveName('user', `person${number}@example.com`, user.id);
    await store.createUser({ user, claim });
    return user;
  };
}

beforeAll(async () => {
  host = await startForStores();
  await host.run(() => host.stores().connections.create(aConnection()));
});
beforeEach(() => {
  asked = [];
});
afterAll(() => host.close());

describe('a wake-up is asked for', () => {
  it('before a pending record is written, which fails with it', async () => {
    expect(await askedBy(create({ sync: { state: 'pending', dueAt } }))).toEqual([dueAt]);
    const failing = { queue: () => Promise.reject(new Error('no wake-up')) };
    await expect(askedBy(create({ sync: { state: 'pending', dueAt } }), failing)).rejects.toThrow('no wake-up');
    const nobody = await host.run(() => host.stores().directory(connectionId).getUser(aUserId(number)));
    expect(nobody).toBeUndefined();
  });

  it('again after the write, which storage may have delayed', async () => {
    const isThere: boolean[] = [];
    const look = async () => {
      const stores = host.stores({ wakeUps: { queue: async () => undefined } });
      isThere.push((await stores.directory(connectionId).getUser(aUserId(number))) !== undefined);
    };
    await askedBy(create({ sync: { state: 'pending', dueAt } }), {
      queue: async (dueAts) => {
        if (dueAts.length > 0) await look();
      },
    });
    expect(isThere).toEqual([false, true]);
  });

  it('for a record being deleted, in whatever state', async () => {
    expect(await askedBy(create({ sync: { state: 'synced', leaving: true, dueAt } }))).toEqual([dueAt]);
  });

  it('not for records that are at rest, refused or only previewed', async () => {
    for (const state of ['synced', 'refused', 'preview'] as const) {
      expect(await askedBy(create({ sync: { state } }))).toEqual([]);
    }
  });

  it('for departed records, unless only previewed', async () => {
    const user = await host.run(() => create({ sync: { state: 'synced' } })(host.stores()));
    const keep = (state: 'pending' | 'preview') =>
      askedBy((stores) =>
        stores.directory(connectionId).keepDeparted({ departed: departedUser(user, { state, dueAt }, []) }),
      );
    expect(await keep('preview')).toEqual([]);
    expect(await keep('pending')).toEqual([dueAt]);
  });

  it('for the reviews after a change of settings', async () => {
    const before = (await host.run(() => host.stores().connections.get(connectionId))) as Connection;
    const after = { ...before, settings: { ...before.settings, mode: 'canary' as const } };
    const times = await askedBy(({ connections }) => connections.update({ before, after, applies: true }));
    const due = await host.run(() => host.stores().connections.reviewsDue('9999-12-31T00:00:00.000Z'));
    expect(times).toEqual(due.map(({ at }) => at));
    expect(due).toHaveLength(2);
  });
});
