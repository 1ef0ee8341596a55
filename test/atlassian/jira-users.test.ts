import { describe, expect, it } from 'vitest';
import { accountIdOf, invite, simulate } from './support/simulation';

describe('POST user', () => {
  it('creates a person with access to the named products', async () => {
    const { admin, site } = simulate();
    const reply = await admin('POST', 'user', { emailAddress: 'mia@example.com', products: ['jira-software'] });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ emailAddress: 'mia@example.com', active: true, accountType: 'atlassian' });
    const person = site.snapshot().people.find(({ email }) => email === 'mia@example.com');
    expect(person?.groups).toEqual(['jira-software-users-rollcall-demo']);
  });

  it('answers 201 again for a person with access, whatever the case of the e-mail', async () => {
    const { admin } = simulate();
    const first = await admin('POST', 'user', { emailAddress: 'mia@example.com', products: ['jira-software'] });
    const second = await admin('POST', 'user', { emailAddress: 'MIA@example.com', products: ['jira-software'] });
    expect([second.status, second.body.accountId]).toEqual([201, first.body.accountId]);
  });

  it('refuses somebody who is on the site without access', async () => {
    const { admin } = simulate();
    await admin('POST', 'user', { emailAddress: 'mia@example.com', products: [] });
    const again = await admin('POST', 'user', { emailAddress: 'mia@example.com', products: ['jira-software'] });
    expect(again.status).toBe(400);
    expect(again.body.errors.emailAddress).toContain('without access');
  });

  it('takes in a removed account, with its old id but no old groups', async () => {
    const { admin, site } = simulate();
    const accountId = accountIdOf(site, 'grace.lead@example.com');
    await admin('DELETE', `user?accountId=${accountId}`);
    const reply = await admin('POST', 'user', { emailAddress: 'grace.lead@example.com', products: [] });
    expect([reply.status, reply.body.accountId, reply.body.groups.size]).toEqual([201, accountId, 0]);
  });

  it.each([
    [{ emailAddress: 'nonsense', products: [] }, 'emailAddress'],
    [{ products: [] }, 'emailAddress'],
    [{ emailAddress: 'a@example.com' }, 'products'],
    [{ emailAddress: 'a@example.com', products: ['jira-servicedesk'] }, 'products'],
  ])('refuses %j', async (body, field) => {
    const { admin } = simulate();
    const reply = await admin('POST', 'user', body);
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.body.errors)).toEqual([field]);
  });

  it('creates nobody if no seat is left', async () => {
    const { admin, site } = simulate({ seats: { 'jira-software': 3 } });
    const reply = await admin('POST', 'user', { emailAddress: 'mia@example.com', products: ['jira-software'] });
    expect([reply.status, reply.body.errors.products]).toEqual([400, expect.stringContaining('licence limit')]);
    expect(site.snapshot().people.map(({ email }) => email)).not.toContain('mia@example.com');
  });
});

describe('DELETE user', () => {
  it('removes groups and access but leaves the account', async () => {
    const { admin, asApp, site } = simulate();
    const accountId = accountIdOf(site, 'grace.lead@example.com');
    expect((await admin('DELETE', `user?accountId=${accountId}`)).status).toBe(204);
    const left = await asApp('GET', `user?accountId=${accountId}&expand=groups`);
    expect(left.body).toMatchObject({ active: false, groups: { size: 0 } });
  });

  it('answers 404 for strangers and removed people, 400 for oneself', async () => {
    const { admin, site } = simulate();
    const accountId = accountIdOf(site, 'grace.lead@example.com');
    await admin('DELETE', `user?accountId=${accountId}`);
    expect((await admin('DELETE', `user?accountId=${accountId}`)).status).toBe(404);
    expect((await admin('DELETE', 'user?accountId=nobody')).status).toBe(404);
    const own = await admin('DELETE', `user?accountId=${site.credentials.administrator.accountId}`);
    expect(own.status).toBe(400);
  });
});

describe('reading users', () => {
  it('hides the e-mail of unmanaged accounts, but not from their owner', async () => {
    const { asApp, asUser, site } = simulate();
    const casey = accountIdOf(site, 'casey@contractors.test');
    expect((await asApp('GET', `user?accountId=${casey}`)).body).not.toHaveProperty('emailAddress');
    expect((await asUser(casey)('GET', 'myself')).body.emailAddress).toBe('casey@contractors.test');
    const grace = accountIdOf(site, 'grace.lead@example.com');
    expect((await asApp('GET', `user?accountId=${grace}`)).body.emailAddress).toBe('grace.lead@example.com');
  });

  it('expands groups and application roles on request', async () => {
    const { asApp, site } = simulate();
    const grace = accountIdOf(site, 'grace.lead@example.com');
    const { body } = await asApp('GET', `user?accountId=${grace}&expand=groups,applicationRoles`);
    expect(body.groups.items.map(({ name }: { name: string }) => name)).toContain('jira-software-users-rollcall-demo');
    expect(body.applicationRoles.items[0].key).toBe('jira-software');
  });

  it('does not know accounts that were never on the site', async () => {
    const { asApp, site } = simulate();
    const stranger = site.signUp({ email: 'stranger@example.com', name: 'A Stranger' });
    expect((await asApp('GET', `user?accountId=${stranger}`)).status).toBe(404);
    expect((await asApp('GET', 'user')).status).toBe(404);
  });

  it.each([
    ['grace', ['Grace Lead']],
    ['LEAD', ['Grace Lead']],
    ['ead', []],
    ['grace.lead@ex', ['Grace Lead']],
    ['casey@contractors.te', []],
    ['Casey@contractors.test', ['Casey Contractor']],
    ['100%', []],
  ])('finds for "%s" people by a prefix or a full hidden e-mail', async (query, names) => {
    const { asApp } = simulate();
    const { body } = await asApp('GET', `user/search?query=${encodeURIComponent(query)}`);
    expect(body.map(({ displayName }: { displayName: string }) => displayName)).toEqual(names);
  });

  it('finds only active people, and at most the first thousand', async () => {
    const { asApp, directory, site } = simulate();
    await directory('POST', `users/${accountIdOf(site, 'grace.lead@example.com')}/suspend`);
    expect((await asApp('GET', 'user/search?query=grace')).body).toEqual([]);
    expect((await asApp('GET', 'user/search?query=&startAt=1000')).body).toEqual([]);
    expect((await asApp('GET', 'user/search')).status).toBe(400);
    expect((await asApp('GET', 'user/search?query=a&accountId=b')).status).toBe(400);
    expect((await asApp('GET', 'user/search?query=a&maxResults=x')).status).toBe(400);
  });

  it('reads many by id, ten per page by default', async () => {
    const simulation = simulate();
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push(await invite(simulation, `p${n}@example.com`));
    const query = ids.map((id) => `accountId=${id}`).join('&');
    const first = await simulation.asApp('GET', `user/bulk?${query}`);
    expect(first.body).toMatchObject({ maxResults: 10, total: 12, isLast: false });
    const rest = await simulation.asApp('GET', `user/bulk?${query}&startAt=10`);
    expect(rest.body.values.map(({ accountId }: { accountId: string }) => accountId)).toEqual(ids.slice(10));
    expect(rest.body).not.toHaveProperty('nextPage');
    expect((await simulation.asApp('GET', 'user/bulk')).status).toBe(400);
  });

  it('lists everybody, including apps and suspended people', async () => {
    const { asApp, directory, site } = simulate();
    const grace = accountIdOf(site, 'grace.lead@example.com');
    await directory('POST', `users/${grace}/suspend`);
    const { body } = await asApp('GET', 'users/search?maxResults=5000');
    expect(body.some(({ accountType }: { accountType: string }) => accountType === 'app')).toBe(true);
    expect(body.find(({ accountId }: { accountId: string }) => accountId === grace).active).toBe(false);
    expect((await asApp('GET', 'users?maxResults=2')).body).toHaveLength(2);
  });

  it('lists the groups of a person', async () => {
    const { asApp, site } = simulate();
    const { body } = await asApp('GET', `user/groups?accountId=${accountIdOf(site, 'devon@contractors.test')}`);
    expect(body).toEqual([
      { name: 'confluence-users-rollcall-demo', groupId: expect.any(String), self: expect.any(String) },
    ]);
    expect((await asApp('GET', 'user/groups?accountId=x')).status).toBe(404);
  });
});

describe('user properties', () => {
  it('answers 201 for a new one, 200 for a changed one, and returns any JSON', async () => {
    const { asApp, site } = simulate();
    const path = `user/properties/cost%20centre?accountId=${accountIdOf(site, 'grace.lead@example.com')}`;
    expect((await asApp('PUT', path, { code: 1 })).status).toBe(201);
    expect((await asApp('PUT', path, ['x'])).status).toBe(200);
    expect((await asApp('GET', path)).body).toEqual({ key: 'cost centre', value: ['x'] });
    const list = await asApp('GET', path.replace('/cost%20centre', ''));
    expect(list.body.keys).toMatchObject([{ key: 'cost centre' }]);
    expect((await asApp('DELETE', path)).status).toBe(204);
    expect((await asApp('DELETE', path)).status).toBe(404);
    expect((await asApp('GET', path)).status).toBe(404);
  });

  it('accepts 32,768 bytes and not one more', async () => {
    const { asApp, site } = simulate();
    const path = `user/properties/big?accountId=${accountIdOf(site, 'grace.lead@example.com')}`;
    expect((await asApp('PUT', path, JSON.stringify('x'.repeat(32_766)))).status).toBe(201);
    expect((await asApp('PUT', path, JSON.stringify('x'.repeat(32_767)))).status).toBe(400);
    expect((await asApp('PUT', path)).status).toBe(400);
  });

  it('refuses long keys, a missing account and a stranger', async () => {
    const { asApp, site } = simulate();
    const grace = accountIdOf(site, 'grace.lead@example.com');
    expect((await asApp('PUT', `user/properties/${'k'.repeat(256)}?accountId=${grace}`, 1)).status).toBe(400);
    expect((await asApp('PUT', 'user/properties/k', 1)).status).toBe(400);
    expect((await asApp('PUT', 'user/properties/k?accountId=x', 1)).status).toBe(404);
  });

  it("lets people read their own and administrators everybody's", async () => {
    const { admin, asUser, site } = simulate();
    const casey = accountIdOf(site, 'casey@contractors.test');
    const grace = accountIdOf(site, 'grace.lead@example.com');
    expect((await asUser(casey)('PUT', `user/properties/k?accountId=${casey}`, 1)).status).toBe(201);
    expect((await asUser(grace)('GET', `user/properties/k?accountId=${casey}`)).status).toBe(403);
    expect((await admin('GET', `user/properties/k?accountId=${casey}`)).body.value).toBe(1);
  });
});

describe('user e-mails', () => {
  it('omits unknown accounts from the list', async () => {
    const { asApp, site } = simulate();
    const accountId = accountIdOf(site, 'casey@contractors.test');
    const { body } = await asApp('GET', `user/email/bulk?accountId=${accountId}&accountId=nobody`);
    expect(body).toEqual([{ accountId, email: 'casey@contractors.test' }]);
    expect((await asApp('GET', 'user/email?accountId=nobody')).status).toBe(404);
  });
});
