import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../../../src/adapters/kvs/keys';
import { type ForgeForStores, startForStores } from '../../../contract/inside-forge';
import { aConnection, aUser } from '../../../support/samples';

let inside: ForgeForStores;
beforeAll(async () => {
  inside = await startForStores();
});
afterAll(() => inside.close());

/** All existing plain keys. */
const plainKeys = () =>
  inside.run(async () => (await inside.kvs.query().limit(100).getMany()).results.map(({ key }) => key));

async function aFilledConnection(): Promise<void> {
  await inside.run(async () => {
    const { connections, directory } = inside.stores();
    await connections.create(aConnection());
    const store = directory(aConnection().id);
    const user = aUser(1, { attributes: { userName: 'mia@example.com', externalId: '00u1' } });
    await store.createUser({ user, claim: await store.reserveName('user', 'mia@example.com', user.id) });
    const gone = '712020:gone';
    await inside.kvs.set(keys.departure(aConnection().id, gone).key, { account: gone });
  });
}

async function purged(): Promise<void> {
  await inside.run(async () => {
    const { connections } = inside.stores();
    await connections.delete(aConnection());
    while (!(await connections.purge(aConnection().id, () => [])));
  });
}

describe('the remains of a deleted connection', () => {
  it('include no account of somebody suspended on deletion', async () => {
    await aFilledConnection();
    expect(await plainKeys()).toContainEqual(expect.stringMatching(/^d:/));
    await purged();
    expect(await plainKeys()).not.toContainEqual(expect.stringMatching(/^d:/));
  });

  it('are erased to the last key when the app leaves', async () => {
    await inside.run(async () => {
      const { leftovers } = inside.stores();
      while (!(await leftovers.erase()));
    });
    expect(await plainKeys()).toEqual([]);
    await inside.run(async () => {
      const { history, journal, connections } = inside.stores();
      expect((await history.list('access', { limit: 10 })).entries).toEqual([]);
      expect((await journal.list({ limit: 10 })).entries).toEqual([]);
      expect(await connections.list()).toEqual([]);
    });
  });
});
