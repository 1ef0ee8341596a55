import { describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../../../src/provisioning/storage-unavailable';
import { scimService } from '../scim-service';

describe('a request with a right token', () => {
  it('records when the token was used, whatever the request', async () => {
    const { ask, stores, connection } = await scimService();
    await ask('GET', '/Users/nobody0000000');
    expect(await stores.connections.tokenUses(connection.id)).toEqual({
      [connection.tokens[0]?.id ?? '']: '2026-03-01T12:00:00.000Z',
    });
    expect((await stores.connections.get(connection.id))?.version).toBe(connection.version);
  });

  it('is answered even if the use cannot be recorded', async () => {
    const { ask, stores } = await scimService();
    Object.assign(stores.connections, {
      keepTokenUses: () => Promise.reject(new StorageUnavailable(1)),
    });
    expect((await ask('GET', '/Users')).status).toBe(200);
  });
});

describe('a request with a wrong token', () => {
  it('records no use', async () => {
    const { ask, stores, connection } = await scimService();
    await ask('GET', '/Users', { headers: { Authorization: 'Bearer wrong' } });
    expect(await stores.connections.tokenUses(connection.id)).toEqual({});
  });
});
