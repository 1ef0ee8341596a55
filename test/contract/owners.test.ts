import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { DirectoryUser, UserSync } from '../../src/directory/user';
import type { Owned, OwnerStore } from '../../src/sync/owners';
import { aConnection, anId, aUser } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const group: Owned = { kind: 'site-group', id: 'group-1' };
const account: Owned = { kind: 'account', id: 'account-1' };
const okta = { connectionId: anId(1), records: ['a'] };
const entra = { connectionId: anId(2), records: ['b'] };

describe.each(implementations)('who has what at Atlassian, $name', ({ open }) => {
  let opened: OpenedStores;
  const on = <Value>(work: (owners: OwnerStore) => Promise<Value>) => opened.run(({ owners }) => work(owners));
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  it('lets one of two that ask at once have it', async () => {
    const takes = await Promise.all([okta, entra].map((one) => on((owners) => owners.replace(group, undefined, one))));
    expect(takes.filter(Boolean)).toHaveLength(1);
  });

  it('replaces only what was seen, and frees it', async () => {
    expect(await on((owners) => owners.replace(group, undefined, okta))).toBe(true);
    expect(await on((owners) => owners.replace(group, undefined, entra))).toBe(false);
    expect(await on((owners) => owners.replace(group, okta, entra))).toBe(true);
    expect(await on((owners) => owners.find(group))).toEqual(entra);
    expect(await on((owners) => owners.replace(group, entra, undefined))).toBe(true);
    expect(await on((owners) => owners.find(group))).toBeUndefined();
  });

  it('keeps people and groups apart', async () => {
    await on((owners) => owners.replace(group, undefined, okta));
    expect(await on((owners) => owners.find({ kind: 'account', id: group.id }))).toBeUndefined();
  });

  it('knows the connections, and whether there are several', async () => {
    expect(await on((owners) => owners.areSeveral())).toBe(false);
    await opened.run(({ connections }) =>
      connections.create(aConnection({ id: anId(2) as ConnectionId, name: 'Entra' })),
    );
    expect(await on((owners) => owners.areSeveral())).toBe(true);
    expect(await on((owners) => owners.connection(anId(2)))).toMatchObject({ name: 'Entra' });
    expect(await on((owners) => owners.connection(anId(3)))).toBeUndefined();
  });

  describe('accounts', () => {
    const linked = { state: 'synced', accountId: account.id } as UserSync;
    const create = (user: DirectoryUser, connection = anId(1)) =>
      opened.run(async ({ directory }) => {
        const store = directory(connection as ConnectionId);
        const claim = await store.reserveName('user', String(user.attributes.userName), user.id);
        await store.createUser({ user, claim });
      });
    const found = () => on((owners) => owners.find(account));
    const remove = (user: DirectoryUser, connection = anId(1)) =>
      opened.run(({ directory }) => directory(connection as ConnectionId).deleteUser({ user }));

    it('follow the link of a user, and are free when the user is deleted', async () => {
      const user = aUser(1, { sync: linked });
      await create(user);
      expect(await found()).toEqual({ connectionId: anId(1), records: [user.id] });
      await remove(user);
      expect(await found()).toBeUndefined();
    });

    it('are not taken in preview, nor from the connection that keeps the person', async () => {
      await create(aUser(1, { sync: { ...linked, state: 'preview' } }));
      expect(await found()).toBeUndefined();
      await create(aUser(2, { sync: { ...linked, state: 'pending', cause: 'person-owned-elsewhere' } }));
      expect(await found()).toBeUndefined();
    });

    it('stay with whoever took them over', async () => {
      const entra = aConnection({ id: anId(2) as ConnectionId, name: 'Entra' });
      await opened.run(({ connections }) => connections.create(entra));
      const user = aUser(1, { sync: linked });
      await create(user);
      await create(aUser(2, { connectionId: anId(2), sync: linked }), anId(2));
      await remove(user);
      expect(await found()).toMatchObject({ connectionId: anId(2) });
    });
  });
});
