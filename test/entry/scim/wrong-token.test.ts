import { describe, expect, it } from 'vitest';
import { onceAMinute } from '../../../src/entry/scim/request/once-a-minute';
import { scimService } from '../scim-service';

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
