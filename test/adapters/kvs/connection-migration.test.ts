import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../../src/adapters/kvs/keys';
import type { Connection, ConnectionId } from '../../../src/connections/connection';
import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import { type ForgeForStores, startForStores } from '../../contract/inside-forge';
import { noLimits } from '../../support/no-limits';
import { aConnection, anId } from '../../support/samples';

let inside: ForgeForStores;
beforeEach(async () => {
  inside = await startForStores();
});
afterEach(() => inside.close());

const users = { onDeactivate: 'remove', onDelete: 'logOnly' } as const;
const protectedNames = { people: ['boss@example.com'], groups: ['Board'] };

/** A record as written by the first version of Rollcall. */
async function storeOldRecord(): Promise<void> {
  const stores = inside.stores();
  await stores.connections.create(aConnection());
  const { settings: _, target: __, ...rest } = aConnection();
  const doc = { ...rest, mode: 'live', settings: { users, protected: protectedNames } };
  const place = keys.connection(anId(1));
  if (!place.entity) throw new Error('Connections are records of an entity.');
  await inside.kvs.entity(place.entity).set(place.key, { version: 1, doc });
}

describe('a connection of the first version', () => {
  it('is read with its mode and settings, and everything newer at its default', async () => {
    await inside.run(storeOldRecord);
    const read = await inside.run(() => inside.stores().connections.get(anId(1) as ConnectionId));
    expect(read?.settings).toEqual({
      ...defaultSettings,
      mode: 'live',
      users: { ...defaultSettings.users, ...users },
      protected: protectedNames,
      safety: noLimits,
    });
    expect(read?.target).toBe('users');
    expect(read).not.toHaveProperty('mode');
    expect(await inside.run(() => inside.stores().connections.list())).toEqual([read]);
  });

  it('is written in the present shape with the next change', async () => {
    await inside.run(storeOldRecord);
    const save = async () => {
      const { connections } = inside.stores();
      const before = (await connections.get(anId(1) as ConnectionId)) as Connection;
      return connections.update({ before, after: { ...before, name: 'Okta EU' } });
    };
    expect((await inside.run(save)).settings.users.onDeactivate).toBe('remove');
    const read = await inside.run(() => inside.stores().connections.get(anId(1) as ConnectionId));
    expect(read).toMatchObject({ name: 'Okta EU', version: 2, settings: { version: 5, mode: 'live', users } });
  });
});
