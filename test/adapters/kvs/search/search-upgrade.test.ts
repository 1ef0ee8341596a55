import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys, type Place } from '../../../../src/adapters/kvs/keys';
import { records } from '../../../../src/adapters/kvs/records';
import type { ConnectionId } from '../../../../src/connections/connection';
import type { UpgradePlace } from '../../../../src/provisioning/search/directory-search';
import { type ForgeForStores, startForStores } from '../../../contract/inside-forge';
import { aConnection, aGroup, anId, aUser, members } from '../../../support/samples';

const connectionId = anId(1) as ConnectionId;
const mia = aUser(1, { attributes: { userName: 'mia@example.com' } });
const sales = aGroup(2, { attributes: { displayName: 'Sales' } });

let inside: ForgeForStores;
beforeEach(async () => {
  inside = await startForStores();
  await inside.run(storeOldRecords);
});
afterEach(() => inside.close());

/** Mia and Sales as stored before name indexes existed. */
async function storeOldRecords(): Promise<void> {
  const stores = inside.stores();
  await stores.connections.create(aConnection());
  const store = stores.directory(connectionId);
  await store.createUser({ user: mia, claim: await store.reserveName('user', 'mia@example.com', mia.id) });
  const claim = await store.reserveName('group', 'Sales', sales.id);
  await store.createGroup({ group: sales, claim, members: members({ add: [mia.id] }) });
  await overwrite(keys.user(connectionId, mia.id), { version: 1, doc: mia });
  const group = await store.getGroup(sales.id);
  await overwrite(keys.group(connectionId, sales.id), { version: 1, state: 'refused', dueAt: '0', doc: group });
  await inside.kvs.delete(keys.searchable(connectionId).key);
}

async function overwrite({ entity, key }: Place, value: object): Promise<void> {
  if (!entity) throw new Error('The record is of an entity.');
  await inside.kvs.entity(entity).set(key, value);
}

const search = () => inside.stores().search;
const found = () =>
  inside.run(async () => {
    const people = await search().people(connectionId, { prefix: 'mia', limit: 10 });
    const groups = await search().groups(connectionId, { prefix: 'sal', limit: 10 });
    return [people.items, groups.items].map((items) => items.map(({ id }) => id));
  });

describe('records from before the search existed', () => {
  it('are not found until they are upgraded, and the search knows', async () => {
    expect(await found()).toEqual([[], []]);
    expect(await inside.run(() => search().isComplete(connectionId))).toBe(false);
    const next = await inside.run(() => search().upgrade(connectionId, { kind: 'user', offset: 0 }));
    expect(next).toEqual({ kind: 'group', offset: 0 });
    expect(await inside.run(() => search().upgrade(connectionId, next as UpgradePlace))).toBeUndefined();
    expect(await found()).toEqual([[mia.id], [sales.id]]);
    expect(await inside.run(() => search().isComplete(connectionId))).toBe(true);
  });

  it('keep their version and their members', async () => {
    const before = await inside.run(() => inside.stores().directory(connectionId).getGroup(sales.id));
    for (const kind of ['user', 'group'] as const)
      await inside.run(() => search().upgrade(connectionId, { kind, offset: 0 }));
    const after = await inside.run(() => inside.stores().directory(connectionId).getGroup(sales.id));
    expect(after).toEqual(before);
    expect((await inside.run(() => inside.stores().directory(connectionId).getUser(mia.id)))?.version).toBe(1);
  });

  it('cost a read and no write once upgraded', async () => {
    const upgrade = () => inside.run(() => search().upgrade(connectionId, { kind: 'user', offset: 0 }));
    await upgrade();
    inside.forge.ledger.reset();
    await upgrade();
    expect(inside.forge.ledger.snapshot().storage).toMatchObject({ reads: 2, writes: 0 });
  });
});

describe('records from before lists were in the order of names', () => {
  const zoe = aUser(3, { attributes: { userName: 'a1@example.com', displayName: 'Zoë Łuk' } });
  const adam = aUser(4, { attributes: { userName: 'b2@example.com', displayName: 'Adam' } });
  const nameless = aUser(5, { attributes: { userName: 'c3@example.com' } });

  /** In the form of that build: `userName` has the userName, `displayName` the display name, if there is one. */
  beforeEach(() =>
    inside.run(async () => {
      const store = inside.stores().directory(connectionId);
      for (const user of [zoe, adam, nameless]) {
        const userName = String(user.attributes.userName);
        await store.createUser({ user, claim: await store.reserveName('user', userName, user.id) });
        const { displayName: _, ...value } = records.user(user);
        const name = user.attributes.displayName;
        const terms = { userName, ...(name !== undefined && { displayName: String(name).toLowerCase() }) };
        await overwrite(keys.user(connectionId, user.id), { ...value, ...terms });
      }
      await inside.kvs.delete(keys.user(connectionId, mia.id).key);
      await inside.kvs.set(keys.searchable(connectionId).key, { schema: 1 });
    }),
  );

  const listed = (list?: 'inOrder') =>
    inside.run(async () => {
      const { items } = await search().listed(connectionId, 'user', { list, limit: 10 });
      return items.map(({ record }) => record.id).filter((id) => id !== mia.id);
    });
  const foundBy = (prefix: string) =>
    inside.run(async () => (await search().people(connectionId, { prefix, limit: 10 })).items.map(({ id }) => id));
  const upgradeAll = () =>
    inside.run(async () => {
      let at: UpgradePlace | undefined = { kind: 'user', offset: 0 };
      while (at) at = await search().upgrade(connectionId, at);
    });

  it('are in every list, in the old order, and found by either name', async () => {
    expect(await inside.run(() => search().isComplete(connectionId))).toBe(false);
    for (const list of [undefined, 'inOrder'] as const)
      expect(await listed(list)).toEqual([zoe.id, adam.id, nameless.id]);
    expect(await foundBy('a1')).toEqual([zoe.id]);
    expect(await foundBy('ad')).toEqual([adam.id]);
    expect(await foundBy('c3')).toEqual([nameless.id]);
  });

  it('are beside those that are written now, each once', async () => {
    await inside.run(async () => {
      const store = inside.stores().directory(connectionId);
      const before = await store.getUser(adam.id);
      if (before) await store.updateUser({ before, after: { ...before, lastModified: '2026-03-02T12:00:00.000Z' } });
    });
    expect(await listed('inOrder')).toEqual([zoe.id, adam.id, nameless.id]);
    expect(await foundBy('a')).toEqual([zoe.id, adam.id]);
    expect(await foundBy('b2')).toEqual([adam.id]);
  });

  it('come in order in the background, with their version', async () => {
    await upgradeAll();
    expect(await inside.run(() => search().isComplete(connectionId))).toBe(true);
    for (const list of [undefined, 'inOrder'] as const)
      expect(await listed(list)).toEqual([adam.id, nameless.id, zoe.id]);
    expect(await foundBy('LUK')).toEqual([]);
    expect(await foundBy('zoe luk')).toEqual([zoe.id]);
    expect(await foundBy('a1')).toEqual([zoe.id]);
    expect((await inside.run(() => inside.stores().directory(connectionId).getUser(zoe.id)))?.version).toBe(1);
  });
});
