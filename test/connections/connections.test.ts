import { describe, expect, it } from 'vitest';
import { nodeSystem } from '../../src/adapters/system/node-system';
import { authenticate } from '../../src/connections/authenticate';
import type { ConnectionErrorCode } from '../../src/connections/connection-error';
import { createConnection } from '../../src/connections/create-connection';
import { createToken } from '../../src/connections/create-token';
import { deleteConnection } from '../../src/connections/delete-connection';
import { duplicateConnection } from '../../src/connections/duplicate-connection';
import { revokeToken } from '../../src/connections/revoke-token';
import { defaultSettings } from '../../src/connections/settings/settings-schema';
import { updateConnection } from '../../src/connections/update-connection';
import { memoryStores } from '../support/memory-store';
import { anId } from '../support/samples';

const draft = { name: 'Okta', provider: 'okta', scimVersion: '2.0', mode: 'preview' } as const;
const refusal = (code: ConnectionErrorCode) => expect.objectContaining({ name: 'ConnectionError', code });

function open() {
  const { connections } = memoryStores();
  const system = nodeSystem();
  const purged: (readonly [string, number])[] = [];
  const purgeLater = async (id: string, delay: number) => void purged.push([id, delay]);
  const ports = { connections, system, purgeLater };
  return { ports, purged, create: (name = 'Okta') => createConnection(ports, { ...draft, name }) };
}

describe('creating a connection', () => {
  it('gives it an id for Okta, a first token and the default settings', async () => {
    const { ports, create } = open();
    const { connection, token } = await create('  Okta EU ');
    expect(connection).toMatchObject({ name: 'Okta EU', version: 1, settings: defaultSettings });
    expect(connection.id).toMatch(/^[0-9A-Za-z]{12}$/);
    expect(authenticate(ports.system, connection, `Bearer ${token}`, ports.system.now())).toBeDefined();
  });

  it('refuses a name that another connection has in any case', async () => {
    const { create } = open();
    await create('Okta');
    await expect(create('OKTA')).rejects.toEqual(refusal('connection-name-taken'));
  });

  it.each(['', '   ', 'x'.repeat(61), 'two\nlines'])('refuses the name %j', async (name) => {
    await expect(open().create(name)).rejects.toEqual(refusal('connection-name-invalid'));
  });

  it('accepts 60 characters of any script', async () => {
    expect((await open().create('名'.repeat(60))).connection.name.length).toBe(60);
  });
});

describe('updating a connection', () => {
  it('changes the given values and leaves the rest', async () => {
    const { ports, create } = open();
    const { connection } = await create();
    const asked = { id: connection.id, version: 1, change: { mode: 'live' } } as const;
    expect((await updateConnection(ports, asked)).after).toMatchObject({
      name: 'Okta',
      settings: { mode: 'live' },
      version: 2,
    });
  });

  it('informs the second to save', async () => {
    const { ports, create } = open();
    const { id } = (await create()).connection;
    await updateConnection(ports, { id, version: 1, change: { mode: 'live' } });
    const second = updateConnection(ports, { id, version: 1, change: { name: 'Mine' } });
    await expect(second).rejects.toEqual(refusal('connection-changed'));
  });

  it('writes nothing if nothing changes', async () => {
    const { ports, create } = open();
    const { id } = (await create()).connection;
    expect((await updateConnection(ports, { id, version: 1, change: { name: 'Okta' } })).after.version).toBe(1);
  });

  it('accepts settings from outside, and names the wrong one', async () => {
    const { ports, create } = open();
    const { id } = (await create()).connection;
    const change = { settings: { mode: 'live', users: { create: false } } };
    const { after: saved } = await updateConnection(ports, { id, version: 1, change });
    expect(saved.settings).toEqual({
      ...defaultSettings,
      mode: 'live',
      users: { ...defaultSettings.users, create: false },
    });
    const wrong = updateConnection(ports, { id, version: 2, change: { settings: { users: { create: 1 } } } });
    await expect(wrong).rejects.toMatchObject({ problems: [{ path: 'users.create' }] });
  });

  it('refuses a mode that the other settings do not allow', async () => {
    const { ports, create } = open();
    const { id } = (await create()).connection;
    const canary = updateConnection(ports, { id, version: 1, change: { mode: 'canary' } });
    await expect(canary).rejects.toMatchObject({ problems: [{ path: 'canaryGroups' }] });
  });

  it('accepts the mode together with the groups it needs', async () => {
    const { ports, create } = open();
    const { id } = (await create()).connection;
    const change = { mode: 'canary', canaryGroups: ['Pilots'] } as const;
    const { after: saved } = await updateConnection(ports, { id, version: 1, change });
    expect(saved.settings).toMatchObject(change);
    const { after: live } = await updateConnection(ports, { id, version: 2, change: { mode: 'live' } });
    expect(live.settings.canaryGroups).toEqual(['Pilots']);
  });

  it('says that a connection is gone', async () => {
    const { ports } = open();
    const asked = updateConnection(ports, { id: anId(9) as never, version: 1, change: {} });
    await expect(asked).rejects.toEqual(refusal('connection-not-found'));
  });
});

describe('duplicating a connection', () => {
  it('copies the settings into one with its own token, in preview', async () => {
    const { ports, create } = open();
    const original = await create();
    const { id } = original.connection;
    const settings = { mode: 'canary', canaryGroups: ['Pilots'], users: { create: false } };
    await updateConnection(ports, { id, version: 1, change: { settings } });
    const copy = await duplicateConnection(ports, { id, name: 'Okta EU' });
    expect(copy.connection).toMatchObject({ name: 'Okta EU', provider: 'okta', scimVersion: '2.0', version: 1 });
    expect(copy.connection.settings).toMatchObject({ ...settings, mode: 'preview' });
    expect(copy.connection.id).not.toBe(id);
    expect(copy.token).not.toBe(original.token);
    expect(copy.connection.tokens).toHaveLength(1);
  });

  it('needs a different name', async () => {
    const { ports, create } = open();
    const { id } = (await create()).connection;
    await expect(duplicateConnection(ports, { id, name: 'OKTA' })).rejects.toEqual(refusal('connection-name-taken'));
  });
});

describe('deleting a connection', () => {
  it('needs its name typed, and has its records purged later', async () => {
    const { ports, purged, create } = open();
    const { id } = (await create()).connection;
    await expect(deleteConnection(ports, { id, name: 'okta' })).rejects.toEqual(refusal('connection-name-differs'));
    await deleteConnection(ports, { id, name: 'Okta' });
    expect(purged).toEqual([
      [id, 600],
      [id, 0],
    ]);
    expect(await ports.connections.list()).toEqual([]);
  });

  it('leaves a late purge behind if it ends half-way', async () => {
    const { ports, purged, create } = open();
    const { id } = (await create()).connection;
    const crash = async () => {
      const connection = await ports.connections.get(id);
      if (connection) await ports.connections.delete(connection);
      throw new Error('killed');
    };
    const connections = { ...ports.connections, delete: crash };
    await expect(deleteConnection({ ...ports, connections }, { id, name: 'Okta' })).rejects.toThrow('killed');
    expect(purged).toEqual([[id, 600]]);
  });
});

describe('tokens of a connection', () => {
  it('overlap until the old one is revoked, which takes effect at once', async () => {
    const { ports, create } = open();
    const { connection, token } = await create();
    const now = ports.system.now();
    const added = await createToken(ports, { id: connection.id, label: 'Second' });
    expect(authenticate(ports.system, added.connection, token, now)).toBeDefined();
    expect(authenticate(ports.system, added.connection, added.token, now)).toBeDefined();
    const [first] = connection.tokens;
    const revoked = await revokeToken(ports, { id: connection.id, tokenId: first?.id ?? '' });
    expect(authenticate(ports.system, revoked, token, now)).toBeUndefined();
    expect(authenticate(ports.system, revoked, added.token, now)).toBeDefined();
    const again = await revokeToken(ports, { id: connection.id, tokenId: first?.id ?? '' });
    expect(again.version).toBe(revoked.version);
  });

  it('are limited to five valid ones, however many were revoked', async () => {
    const { ports, create } = open();
    const { id } = (await create()).connection;
    for (let count = 0; count < 30; count += 1) {
      const { connection } = await createToken(ports, { id, label: `Token ${count}` });
      await revokeToken(ports, { id, tokenId: connection.tokens.at(-1)?.id ?? '' });
    }
    for (let count = 0; count < 4; count += 1) await createToken(ports, { id, label: 'More' });
    await expect(createToken(ports, { id, label: 'Sixth' })).rejects.toEqual(refusal('token-limit'));
    expect((await ports.connections.get(id))?.tokens.length).toBeLessThanOrEqual(20);
  });

  it('expire on the chosen day, which must be in the future', async () => {
    const { ports, create } = open();
    const { id } = (await create()).connection;
    const expires = '2099-01-01T00:00:00.000Z';
    const { connection, token } = await createToken(ports, { id, label: 'A day', expires });
    expect(connection.tokens.at(-1)).toMatchObject({ label: 'A day', expires });
    expect(authenticate(ports.system, connection, token, '2098-12-31T23:59:59.000Z')).toBeDefined();
    expect(authenticate(ports.system, connection, token, expires)).toBeUndefined();
    const past = createToken(ports, { id, label: 'Gone', expires: '2020-01-01T00:00:00.000Z' });
    await expect(past).rejects.toMatchObject({ code: 'token-expiry-past', field: 'expires' });
  });

  it('cannot be revoked if they do not exist', async () => {
    const { ports, create } = open();
    const { id } = (await create()).connection;
    await expect(revokeToken(ports, { id, tokenId: 'none' })).rejects.toEqual(refusal('token-not-found'));
  });
});
