import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import { SiteError } from '../../../src/sync/site/site-error';
import { fakeSite } from '../../sync/fake-site';
import { capabilities } from '../../sync/fixtures';
import { scimService } from '../scim-service';

const mia = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'mia@example.com',
  emails: [{ primary: true, value: 'mia@example.com', type: 'work' }],
  externalId: '00ujl29u0le5T6Aj10h7',
  groups: [],
  password: '1mz050nq',
  active: true,
};
const active = (value: boolean) => ({ body: { Operations: [{ op: 'replace', value: { active: value } }] } });
const accountOfMia = 'account-of-mia@example.com' as AccountId;

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
      { operation: 'Create user', outcome: 'applied', request: { method: 'POST', path: '/v2/Users', status: 201 } },
    ]);
  });

  it('lets one of two racing requests take a userName', async () => {
    const service = await scimService();
    const both = await Promise.all([1, 2].map(() => service.ask('POST', '/Users', { body: mia })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('stores nothing of a person whom Atlassian refuses, and says why in the log', async () => {
    const service = await scimService();
    service.site.fail('invite', new SiteError('rejected', 'atlassian-refused', 'Blocked.'));
    const refused = await service.ask('POST', '/Users', { body: mia });
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toContain('Blocked.');
    expect(service.stores.entries).toMatchObject([
      { operation: 'Create user', outcome: 'refused', cause: 'atlassian-refused', request: { status: 400 } },
    ]);
    expect((await service.ask('POST', '/Users', { body: mia })).status).toBe(201);
  });

  it('accepts the person while Atlassian is in trouble, and leaves the rest to the queue', async () => {
    const service = await scimService();
    service.site.fail('invite', new SiteError('unavailable', 'atlassian-busy', '429', { retryAfterSeconds: 40 }));
    const created = await service.ask('POST', '/Users', { body: mia });
    expect(created.status).toBe(201);
    expect(service.queued).toMatchObject([{ connectionId: service.connection.id, users: [created.body.id] }]);
    expect(service.stores.entries).toMatchObject([{ outcome: 'waiting', cause: 'atlassian-busy' }]);
  });

  it('masks the person in the log', async () => {
    const service = await scimService();
    await service.ask('POST', '/Users', { body: mia });
    await service.ask('POST', '/Users', { body: mia });
    expect(JSON.stringify(service.stores.entries)).not.toContain('mia@example.com');
  });
});

describe('PUT and PATCH /Users/{id}', () => {
  it('writes nothing and makes no calls if nothing is new', async () => {
    const service = await scimService();
    const { body } = await service.ask('POST', '/Users', { body: mia });
    const asked = service.site.asked.count;
    const again = await service.ask('PUT', `/Users/${body.id}`, { body });
    expect(again.body).toEqual(body);
    expect(again.headers.etag).toBe('W/"1"');
    expect(service.site.asked.count).toBe(asked);
    expect(service.stores.entries).toHaveLength(1);
  });

  it('writes the intention before it takes access away', async () => {
    const service = await scimService();
    const { body } = await service.ask('POST', '/Users', { body: mia });
    const crash = new Error('The process ends here.');
    service.site.fail(`suspend ${accountOfMia}`, crash as SiteError);
    expect((await service.ask('PATCH', `/Users/${body.id}`, active(false))).status).toBe(500);
    const kept = await service.stores.directory(service.connection.id).getUser(body.id as never);
    expect(kept).toMatchObject({ attributes: { active: false }, sync: { state: 'pending' } });
  });

  it('reverts the intention if the credential is dead, and answers 503', async () => {
    const service = await scimService();
    const { body } = await service.ask('POST', '/Users', { body: mia });
    service.site.fail('suspend', new SiteError('unauthorized', 'access-rejected', '401'));
    const refused = await service.ask('PATCH', `/Users/${body.id}`, active(false));
    expect({ status: refused.status, retry: refused.headers['retry-after'] }).toEqual({ status: 503, retry: '300' });
    expect((await service.ask('GET', `/Users/${body.id}`)).body.active).toBe(true);
  });

  it('refuses a deactivation that no credential allows', async () => {
    const site = fakeSite({}, capabilities('administrator'));
    const service = await scimService({ site });
    const { body } = await service.ask('POST', '/Users', { body: mia });
    const refused = await service.ask('PATCH', `/Users/${body.id}`, active(false));
    expect(refused.status).toBe(400);
    expect((await service.ask('GET', `/Users/${body.id}`)).body.active).toBe(true);
  });

  it('looks again at a refused person, although nothing is new', async () => {
    const service = await scimService();
    const { body } = await service.ask('POST', '/Users', { body: mia });
    const store = service.stores.directory(service.connection.id);
    const user = await store.getUser(body.id as never);
    if (!user) throw new Error('The person is missing.');
    await store.updateUser({ before: user, after: { ...user, sync: { ...user.sync, state: 'refused' } } });
    await service.ask('PUT', `/Users/${body.id}`, { body });
    expect(await store.getUser(body.id as never)).toMatchObject({ sync: { state: 'synced' } });
  });
});

describe('a person who is deleted and comes back', () => {
  it('gets back the access that Rollcall had taken', async () => {
    const service = await scimService();
    const { body } = await service.ask('POST', '/Users', { body: mia });
    await service.ask('DELETE', `/Users/${body.id}`);
    expect(service.site.accounts.get(accountOfMia)?.state).toBe('suspended');
    expect((await service.ask('POST', '/Users', { body: mia })).status).toBe(201);
    expect(service.site.accounts.get(accountOfMia)?.state).toBe('active');
  });

  it('is refused if somebody else had suspended the account', async () => {
    const account = { id: accountOfMia, email: 'mia@example.com', state: 'suspended', managed: true } as const;
    const service = await scimService({ site: fakeSite({ accounts: [account] }) });
    const refused = await service.ask('POST', '/Users', { body: mia });
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toContain('restore the account');
    expect(service.site.changes).toEqual([]);
  });
});

describe('faults', () => {
  it('answers a fault of ours with an id, and reveals no details', async () => {
    const service = await scimService();
    service.site.fail('findAccount', new Error('secret text') as SiteError);
    const failed = await service.ask('POST', '/Users', { body: mia });
    expect(failed.status).toBe(500);
    expect(failed.text).not.toContain('secret text');
    expect(service.reported).toHaveLength(1);
  });
});
