import { describe, expect, it } from 'vitest';
import { scimService } from '../entry/scim-service';

const bulk = (failOnErrors: unknown) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
  failOnErrors,
  Operations: [
    { method: 'DELETE', path: '/Users/nobody' },
    { method: 'POST', path: '/Users', bulkId: 'a', data: { userName: 'mia@example.com' } },
  ],
});

describe('RFC 7644 §3.7.3: failOnErrors', () => {
  it.each([0, null, undefined])('counts as absent if it is %s: everything is done', isAbsent);
  async function isAbsent(failOnErrors: unknown) {
    const service = await scimService();
    const { status, body } = await service.ask('POST', '/Bulk', { body: bulk(failOnErrors) });
    expect([status, body.Operations]).toMatchObject([200, [{ status: '404' }, { status: '201' }]]);
  }

  it.each([-1, 1.5, '0', true])('is refused if it is %s', async (failOnErrors) => {
    const service = await scimService();
    expect((await service.ask('POST', '/Bulk', { body: bulk(failOnErrors) })).status).toBe(400);
  });
});
