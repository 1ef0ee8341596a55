import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slices } from '../../../src/adapters/kvs/limits';
import { logWrites } from '../../../src/adapters/kvs/records';
import type { ConnectionId } from '../../../src/connections/connection';
import type { DirectoryUser } from '../../../src/directory/user';
import type { AdminCallName, AdminPayload } from '../../../src/entry/admin/contract';
import type { DirectoryStore } from '../../../src/provisioning/store/directory-store';
import { type ForgeForStores, startForStores } from '../../contract/inside-forge';
import { aConnection, anEntry, anId, aUser, sampleTime } from '../../support/samples';
import { openAdmin } from './open-admin';

const connectionCount = 12;
const entryCount = 3000;
const mostRequests = 30;
/** Ten for the log, and the rest for whom a text may mean. */
const mostOfSearch = 40;
const second = 1000;

const connectionOf = (number: number) => anId(number % connectionCount) as ConnectionId;

/** One entry per second, from twelve connections in turn; a million of them would be read no further than these. */
describe('the calls of the page for a large log', () => {
  let inside: ForgeForStores;
  beforeAll(async () => {
    inside = await startForStores();
    await inside.run(fill);
  });
  afterAll(() => inside.close());

  async function add(store: DirectoryStore, user: DirectoryUser): Promise<void> {
    const claim = await store.reserveName('user', String(user.attributes.userName), user.id);
    await store.createUser({ user, claim });
  }

  async function fill(): Promise<void> {
    const { connections, directory } = inside.stores();
    for (let number = 0; number < connectionCount; number += 1) {
      const id = connectionOf(number);
      await connections.create(aConnection({ id, name: `Okta ${number}` }));
      await add(directory(id), aUser(number, { connectionId: id, attributes: { userName: 'mia@example.com' } }));
    }
    const refused = { state: 'refused', cause: 'seats-exhausted' } as const;
    await add(directory(connectionOf(2500)), aUser(2500, { connectionId: connectionOf(2500), sync: refused }));
    await add(directory(connectionOf(2600)), aUser(2600, { connectionId: connectionOf(2600) }));
    const newest = Date.parse(sampleTime);
    const writes = Array.from({ length: entryCount }, (_, index) =>
      anEntry(`e${index}`, {
        at: new Date(newest - index * second).toISOString(),
        connectionId: connectionOf(index),
        outcome: index === 2500 || index === 2600 ? 'failed' : 'applied',
        subject: { kind: 'user', id: anId(index), label: `p${index}` },
      }),
    ).flatMap(logWrites);
    for (const slice of slices(writes)) {
      const items = slice.map(({ place, value }) => ({ key: place.key, value, entityName: 'log-entry' }));
      await inside.kvs.batchSet(items as Parameters<typeof inside.kvs.batchSet>[0]);
    }
  }

  /** Calls like the page, in a separate invocation. */
  async function ask<Name extends AdminCallName>(name: Name, payload: AdminPayload<Name>, most = mostRequests) {
    inside.forge.ledger.reset();
    const value = await inside.run(() => {
      const stores = inside.stores({ now: () => Date.parse(sampleTime) });
      return openAdmin(stores).value(name, payload);
    });
    const { reads, writes } = inside.forge.ledger.snapshot().storage;
    expect(writes).toBe(0);
    expect(reads).toBeLessThanOrEqual(most);
    return { value, reads };
  }

  it('list a page, with any filter of the index, in a few requests', async () => {
    expect((await ask('listLog', { limit: 25 })).reads).toBeLessThanOrEqual(4);
    const ofOne = await ask('listLog', { limit: 25, connectionId: connectionOf(3), after: '2026-01-01T00:00:00.000Z' });
    expect(ofOne.value.entries).toHaveLength(25);
    expect(ofOne.reads).toBeLessThanOrEqual(4);
  });

  it('say who is meant in one request for each 25 people, and in none if asked to stay masked', async () => {
    const masked = await ask('listLog', { limit: 100, isMasked: true });
    const inClear = await ask('listLog', { limit: 100 });
    expect(inClear.reads - masked.reads).toBe(4);
    expect(inClear.value.names).toMatchObject([{ id: anId(0), name: 'mia@example.com' }, ...Array(11).fill({})]);
    expect(masked.value).not.toHaveProperty('names');
  });

  it('search for rare entries in pages that each say how far back they looked', async () => {
    let cursor: string | undefined;
    const found: string[] = [];
    let pages = 0;
    do {
      const { value } = await ask('listLog', { limit: 25, text: 'p2999', ...(cursor && { cursor }) }, mostOfSearch);
      found.push(...value.entries.map(({ id }) => id));
      expect(value.lookedBackTo === undefined).toBe(value.cursor === undefined);
      cursor = value.cursor;
      pages += 1;
    } while (cursor !== undefined);
    expect(found).toEqual(['e2999']);
    expect(pages).toBeLessThanOrEqual(4);
  });

  it('find failures however many successes followed', async () => {
    const { value, reads } = await ask('listLog', { limit: 25, outcome: 'failed' });
    expect(value.entries.map(({ id }) => id)).toEqual(['e2500', 'e2600']);
    expect(reads).toBeLessThanOrEqual(4);
  });

  it('find a person in each of twelve connections', async () => {
    const { value } = await ask('listLog', { limit: 25, text: 'mia@example.com' }, mostOfSearch);
    expect(value.subjects).toHaveLength(connectionCount);
    expect(value.entries.map(({ subject }) => subject.id)).toContain(anId(0));
  });

  it('show an entry, and whether it can be retried', async () => {
    const { value } = await ask('getLogEntry', { id: 'e2500' });
    expect(value).toMatchObject({ outcome: 'failed', canRetry: true });
  });

  it('show the overview in three calls and 25 requests', async () => {
    const overview = await ask('getOverview', {});
    const connections = await ask('listConnections', {});
    const activity = await ask('getActivity', {});
    // Two of the overview's find what is held, of three kinds in each connection.
    expect([overview.reads, connections.reads, activity.reads]).toEqual([6, 14, 5]);
  });
});
