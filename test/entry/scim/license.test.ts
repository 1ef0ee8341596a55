import { describe, expect, it } from 'vitest';
import { aUser } from '../../support/samples';
import { scimService } from '../scim-service';

const person = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'mia@example.com',
  emails: [{ value: 'mia@example.com', primary: true }],
};

/** A service with one person, with or without a license. */
async function opened(isLicensed: boolean) {
  const service = await scimService({ isLicensed });
  const store = service.stores.directory(service.connection.id);
  const user = aUser(1, { connectionId: service.connection.id });
  await store.createUser({ user, claim: await store.reserveName('user', 'person1@example.com', user.id) });
  return { ...service, user, store };
}

describe('SCIM without an active license', () => {
  it.each([
    ['POST', '/Users', person],
    ['PUT', '/Users/000000000001', { ...person, userName: 'person1@example.com' }],
    ['PATCH', '/Users/000000000001', { Operations: [{ op: 'replace', value: { active: false } }] }],
    ['DELETE', '/Users/000000000001', undefined],
    ['POST', '/Groups', { displayName: 'Sales' }],
    ['POST', '/Bulk', { Operations: [{ method: 'DELETE', path: '/Users/000000000001' }] }],
  ])('refuses %s %s, says why and when to retry, and changes nothing', async (method, path, body) => {
    const { ask, user, store, site } = await opened(false);
    const reply = await ask(method, path, body === undefined ? {} : { body });
    expect(reply.status).toBe(503);
    expect(reply.headers['retry-after']).toBe('300');
    expect(reply.body.detail).toMatch(/no active license.*Renew the license/);
    // Only the mark of the refusal is new: what the IdP said, and Atlassian's state, are as they were.
    expect(await store.getUser(user.id)).toMatchObject({ attributes: user.attributes, sync: user.sync });
    expect((await store.getUser(user.id))?.lastModified).toBe(user.lastModified);
    expect((await store.listUsers({ offset: 0, limit: 10 })).total).toBe(1);
    expect(site.takeCalls()).toEqual([]);
  });

  it('leaves the reason in the log', async () => {
    const { ask, stores } = await opened(false);
    await ask('POST', '/Users', { body: person });
    expect(stores.entries).toMatchObject([{ outcome: 'refused', cause: 'license-inactive' }]);
  });

  it.each([
    ['GET', '/Users', undefined],
    ['GET', '/Users/000000000001', undefined],
    ['GET', '/ServiceProviderConfig', undefined],
    ['POST', '/Users/.search', { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] }],
  ])('answers %s %s as usual', async (method, path, body) => {
    const asking = body === undefined ? {} : { body };
    const [without, licensed] = [await opened(false), await opened(true)];
    const reply = await without.ask(method, path, asking);
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual((await licensed.ask(method, path, asking)).body);
  });

  it('still refuses a caller without a token before mentioning a license', async () => {
    const { ask } = await opened(false);
    const reply = await ask('POST', '/Users', { body: person, headers: { Authorization: 'Bearer wrong' } });
    expect(reply.status).toBe(401);
    expect(reply.text).not.toContain('license');
  });
});
