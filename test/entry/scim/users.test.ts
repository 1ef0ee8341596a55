import { describe, expect, it } from 'vitest';
import { scimService } from '../scim-service';

const mia = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'mia@example.com',
  name: { givenName: 'Mia', familyName: 'Park' },
  emails: [{ primary: true, value: 'mia@example.com', type: 'work' }],
  displayName: 'Mia Park',
  locale: 'en-US',
  externalId: '00ujl29u0le5T6Aj10h7',
  groups: [],
  password: '1mz050nq',
  active: true,
};

describe('POST /Users', () => {
  it('creates the person, invites them, and answers 201 with Location and ETag', async () => {
    const service = await scimService();
    const created = await service.ask('POST', '/Users', { body: mia });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ userName: 'mia@example.com', active: true, groups: [] });
    expect(created.body).not.toHaveProperty('password');
    expect(created.headers.location).toBe(
      `https://rollcall.example/x1/trigger/${service.connection.id}/v2/Users/${created.body.id}`,
    );
    expect(created.headers.etag).toBe('W/"1"');
    expect(service.site.changes).toEqual(['invite mia@example.com']);
    expect(service.stores.entries).toMatchObject([
      { operation: 'Create user', outcome: 'applied', request: { status: 201 } },
    ]);
  });

  it('answers 409 uniqueness for a userName in another case', async () => {
    const service = await scimService();
    await service.ask('POST', '/Users', { body: mia });
    const again = await service.ask('POST', '/Users', { body: { ...mia, userName: 'MIA@example.com' } });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ scimType: 'uniqueness', status: '409' });
  });

  it('lets one of two racing requests take a userName', async () => {
    const service = await scimService();
    const both = await Promise.all([1, 2].map(() => service.ask('POST', '/Users', { body: mia })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
