import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys, type Place } from '../../../../src/adapters/kvs/keys';
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
