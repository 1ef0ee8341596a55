import { describe, expect, it } from 'vitest';
import { refusedSince } from '../../../src/connections/refused-since';
import { onceAMinute } from '../../../src/entry/scim/request/once-a-minute';
import { scimService } from '../scim-service';

const hour = 3_600_000;
const wrong = { headers: { Authorization: 'Bearer guessed' } };

describe('a request with a wrong token', () => {
  it('leaves one trace a minute in the log', async () => {
    const service = await scimService();
    for (let count = 0; count < 5; count += 1) expect((await service.ask('GET', '/Users', wrong)).status).toBe(401);
    expect(service.stores.entries).toMatchObject([
      { connectionId: service.connection.id, cause: 'scim-token-wrong', outcome: 'refused', request: { status: 401 } },
    ]);
  });

  it('is answered and traced alike for a connection that does not exist', async () => {
    const known = await scimService();
    const unknown = await scimService();
    const one = await known.ask('GET', '/Users', wrong);
    const other = await unknown.askAt('GET', '/zzzzzzzzzzzz/v2/Users', wrong);
    expect(other).toEqual(one);
    expect(unknown.stores.entries).toHaveLength(known.stores.entries.length);
  });

  it('reveals nothing about the token', async () => {
    const service = await scimService();
    await service.ask('POST', '/Users', { ...wrong, body: { userName: 'mia@example.com' } });
    expect(JSON.stringify(service.stores.entries)).not.toMatch(/guessed|mia/);
  });
});

describe('once a minute', () => {
  it('is counted per installation', () => {
    const may = onceAMinute();
    const asked = [may('a', 0), may('a', 59_999), may('b', 59_999), may('a', 60_000)];
    expect(asked).toEqual([true, false, true, true]);
  });
});

describe('a provider that goes on with a wrong token', () => {
  it('is told by the connection until a right one comes', async () => {
    const service = await scimService();
    const { id } = service.connection;
    const { connections } = service.stores;
    const since = async () => refusedSince(await connections.wrongCalls(id), await connections.tokenUses(id));
    await service.ask('GET', '/Users');
    service.advance(hour);
    for (let minute = 0; minute < 3; minute += 1) {
      expect(await since()).toBeUndefined();
      await service.ask('GET', '/Users', wrong);
      service.advance(60_000);
    }
    expect(await since()).toBe('2026-03-01T13:00:00.000Z');
    await service.ask('GET', '/Users');
    expect(await since()).toBeUndefined();
  });
});
