import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/scim/json';
import { namesIn, world } from './world';

const { okta, word, aUser, aGroup } = world();
const post = (path: string, body: unknown) => okta().ask('POST', path, { body });
const searchRequest = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

describe('POST .search (RFC 7644 §3.4.3), over HTTP', () => {
  it('S01 accepts a query in the body', async () => {
    const { userName } = await aUser();
    const body = {
      schemas: [searchRequest],
      filter: `userName eq "${userName}"`,
      startIndex: 1,
      count: 1,
      attributes: ['userName'],
    };
    const found = await post('/Users/.search', body);
    expect(found.status).toBe(200);
    expect(namesIn(found)).toEqual([userName]);
  });

  it('S02 searches people and groups at the root', async () => {
    const externalId = word('both');
    const user = await aUser({ externalId });
    const group = await aGroup({ externalId });
    const found = await post('/.search', { schemas: [searchRequest], filter: `externalId eq "${externalId}"` });
    expect(found.body.totalResults).toBe(2);
    expect(namesIn(found)).toEqual([user.userName, group.displayName]);
  });

  it('S03 refuses a bad filter', async () => {
    expect((await post('/Users/.search', { filter: 'userName eq' })).body.scimType).toBe('invalidFilter');
  });
});

describe('POST /Bulk (RFC 7644 §3.7), over HTTP', () => {
  const bulk = (Operations: object[], more = {}) =>
    post('/Bulk', { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations, ...more });
  const statuses = (body: JsonObject) => (body.Operations as { status: string }[]).map(({ status }) => status);

  it('B02 resolves references between operations', async () => {
    const displayName = word('bulk');
    const { status, body } = await bulk([
      { method: 'POST', path: '/Groups', bulkId: 'g', data: { displayName, members: [{ value: 'bulkId:q' }] } },
      { method: 'POST', path: '/Users', bulkId: 'q', data: { userName: word('bulked') } },
    ]);
    expect(status).toBe(200);
    expect(statuses(body)).toEqual(['201', '201']);
    const found = await okta().ask('GET', `/Groups?filter=${encodeURIComponent(`displayName eq "${displayName}"`)}`);
    expect((found.body.Resources as { members: unknown[] }[])[0]?.members).toHaveLength(1);
  });

  it('B03 stops after failOnErrors, and says what was wrong', async () => {
    const { body } = await bulk(
      [
        { method: 'POST', path: '/Users', bulkId: 'a', data: {} },
        { method: 'POST', path: '/Users', bulkId: 'b', data: { userName: word() } },
      ],
      { failOnErrors: 1 },
    );
    expect(statuses(body)).toEqual(['400']);
  });

  it('B04 refuses too many operations', async () => {
    const operations = Array.from({ length: 101 }, () => ({ method: 'DELETE', path: '/Users/x' }));
    expect((await bulk(operations)).status).toBe(413);
  });
});
