import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/scim/json';
import { type ScimService, scimService } from '../entry/scim-service';

const filtered = async (service: ScimService, kind: 'Users' | 'Groups', filter: string, more = {}) => {
  const { body } = await service.ask('GET', `/${kind}`, { query: { filter, ...more } });
  const names = (body.Resources as readonly JsonObject[]).map((one) => one.userName ?? one.displayName);
  return { total: body.totalResults, names };
};

const address = (name: string) => `${name}@example.com`;

async function withShared() {
  const service = await scimService();
  for (const [userName, active] of [
    ['a@example.com', false],
    ['b@example.com', true],
    ['c@example.com', false],
  ] as const) {
    await service.ask('POST', '/Users', { body: { userName, externalId: 'same', active } });
  }
  for (const displayName of ['one', 'two']) {
    await service.ask('POST', '/Groups', { body: { displayName, externalId: 'same' } });
  }
  return service;
}

describe('RFC 7643 §3.1: an externalId need not be unique', () => {
  it('finds every person and every group with it', async () => {
    const service = await withShared();
    expect(await filtered(service, 'Users', 'externalId eq "same"')).toEqual({
      total: 3,
      names: ['a', 'b', 'c'].map(address),
    });
    expect(await filtered(service, 'Groups', 'externalId eq "same"')).toEqual({ total: 2, names: ['one', 'two'] });
  });

  it('finds the one that matches the rest of the filter', async () => {
    const service = await withShared();
    const active = await filtered(service, 'Users', 'externalId eq "same" and active eq true');
    expect(active).toEqual({ total: 1, names: ['b'].map(address) });
    const second = await filtered(service, 'Groups', 'externalId eq "same" and displayName sw "tw"');
    expect(second).toEqual({ total: 1, names: ['two'] });
  });

  it('pages and sorts the results', async () => {
    const service = await withShared();
    const more = { sortBy: 'userName', sortOrder: 'descending', startIndex: '2', count: '1' };
    expect(await filtered(service, 'Users', 'externalId eq "same"', more)).toEqual({
      total: 3,
      names: ['b'].map(address),
    });
  });
});
