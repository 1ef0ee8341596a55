import { describe, expect, it } from 'vitest';
import { accountIdOf, allScopes, groupId, simulate } from './support/simulation';

describe('who may call what at Jira', () => {
  const writes = [
    ['POST', 'user', { emailAddress: 'new@example.com', products: [] }],
    ['DELETE', 'user?accountId=x', undefined],
    ['POST', 'group', { name: 'new' }],
    ['DELETE', 'group?groupId=x', undefined],
    ['POST', 'group/user?groupId=x', { accountId: 'x' }],
    ['DELETE', 'group/user?groupId=x&accountId=x', undefined],
  ] as const;

  it.each(writes)('refuses an app acting as itself: %s %s', async (method, path, body) => {
    const { asApp } = simulate();
    const reply = await asApp(method, path, body);
    expect(reply.status).toBe(403);
    expect(reply.body.errorMessages[0]).toContain('com.atlassian.idp.client.exceptions.AuthorizationException');
    expect(reply.body.errorMessages[0]).toContain('user does not have the relevant permissions');
  });

  it.each(writes)('refuses an ordinary user and an ordinary token: %s %s', async (method, path, body) => {
    const { asUser, site, withToken } = simulate();
    const casey = accountIdOf(site, 'casey@contractors.test');
    expect((await asUser(casey)(method, path, body)).status).toBe(403);
    const token = withToken('casey@contractors.test', site.issueApiToken(casey));
    expect((await token(method, path, body)).status).toBe(403);
  });

  it('lets an administrator write, by token and through the app', async () => {
    const { admin, asUser, site } = simulate();
    expect((await admin('POST', 'group', { name: 'one' })).status).toBe(201);
    const asAdministrator = asUser(site.credentials.administrator.accountId);
    expect((await asAdministrator('POST', 'group', { name: 'two' })).status).toBe(201);
  });

  it.each([
    ['GET', 'user/search?query=a', 'read:jira-user'],
    ['GET', 'group/member?groupname=site-admins', 'manage:jira-configuration'],
    ['GET', 'project/search', 'read:jira-work'],
    ['PUT', 'project/ENG', 'manage:jira-project'],
    ['PUT', 'user/properties/key', 'write:jira-work'],
    ['GET', 'applicationrole', 'manage:jira-configuration'],
  ])('checks the scope of %s %s before anything else', async (method, path, scope) => {
    const { asAppWith } = simulate();
    const others = allScopes.filter((other) => other !== scope);
    const body = method === 'PUT' ? {} : undefined;
    const refused = await asAppWith(...others)(method, path, body);
    expect(refused.status).toBe(401);
    expect(refused.body).toEqual({ code: 401, message: 'Unauthorized; scope does not match' });
    expect((await asAppWith(scope)(method, path, body)).status).not.toBe(401);
  });

  it('accepts all granular scopes of an endpoint instead of the classic one', async () => {
    const { asAppWith } = simulate();
    const path = 'group/member?groupname=site-admins';
    expect((await asAppWith('read:group:jira', 'read:user:jira')('GET', path)).status).toBe(401);
    expect((await asAppWith('read:group:jira', 'read:user:jira', 'read:avatar:jira')('GET', path)).status).toBe(200);
  });

  it('gives e-mails only to the app as itself', async () => {
    const { admin, asApp, asAppWith, asUser, site } = simulate();
    const accountId = accountIdOf(site, 'casey@contractors.test');
    const path = `user/email?accountId=${accountId}`;
    expect((await asApp('GET', path)).body).toEqual({ accountId, email: 'casey@contractors.test' });
    expect((await asUser(site.credentials.administrator.accountId)('GET', path)).status).toBe(401);
    expect((await admin('GET', path)).status).toBe(401);
    expect((await asAppWith('read:jira-user')('GET', path)).status).toBe(401);
  });

  it('answers 401 without a token, to a wrong token and to the token of a suspended person', async () => {
    const { asNobody, directory, site, withHeader, withToken } = simulate();
    const grace = accountIdOf(site, 'grace.lead@example.com');
    const token = site.issueApiToken(grace);
    expect((await withToken('grace.lead@example.com', token)('GET', 'myself')).status).toBe(200);
    await directory('POST', `users/${grace}/suspend`);
    const refused = [
      asNobody,
      withHeader(),
      withHeader('Basic %%%'),
      withHeader(`Bearer ${token}`),
      withToken('grace.lead@example.com', 'wrong'),
      withToken('admin@example.com', token),
      withToken('grace.lead@example.com', token),
    ];
    for (const call of refused) {
      const reply = await call('GET', 'myself');
      expect(reply.status).toBe(401);
      expect(reply.body.errorMessages).toEqual(['Client must be authenticated to access this resource.']);
    }
    expect((await asNobody('GET', 'serverInfo')).status).toBe(200);
  });

  it('shows lists of people and groups only to those who may browse them', async () => {
    const { asUser, site } = simulate();
    const devon = accountIdOf(site, 'devon@contractors.test');
    expect((await asUser(devon)('GET', 'group/bulk')).body.errorMessages).toEqual([
      'Browse users and groups permission is required to view groups.',
    ]);
    expect((await asUser(accountIdOf(site, 'casey@contractors.test'))('GET', 'group/bulk')).status).toBe(200);
  });

  it('answers at the gateway of the product as at the site itself', async () => {
    const { apiWith, site } = simulate();
    const { email, apiToken } = site.credentials.administrator;
    const authorization = `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`;
    const reply = await apiWith(authorization)('GET', `/ex/jira/${site.cloudId}/rest/api/3/myself`);
    expect(reply.body.displayName).toBe('Robin Admin');
  });

  it('has no other products or hosts yet', async () => {
    const { site } = simulate();
    const request = new Request('https://elsewhere.test/');
    expect(site.egress(new URL(request.url), request)).toBeUndefined();
    expect((await site.product('bitbucket', { kind: 'app', scopes: [] }, request)).status).toBe(404);
  });
});

describe('who may call the organization', () => {
  it.each([undefined, 'Bearer wrong', 'Basic wrong'])('answers 401 to the key "%s"', async (authorization) => {
    const { apiWith, site } = simulate();
    const call = apiWith(authorization);
    const organization = await call('GET', '/admin/v1/orgs');
    expect([organization.status, organization.body]).toEqual([401, { code: 401, message: 'Unauthorized' }]);
    const account = site.credentials.administrator.accountId;
    const management = await call('GET', `/users/${account}/manage`);
    expect([management.status, management.body]).toEqual([401, { key: 'unauthorized' }]);
  });

  it.each(['revoked', 'expired'] as const)('answers 401 once the key is %s', async (organizationKey) => {
    const { api, site } = simulate();
    site.faults.configure({ organizationKey });
    expect((await api('GET', '/admin/v1/orgs')).status).toBe(401);
    site.faults.configure({ organizationKey: 'valid' });
    expect((await api('GET', '/admin/v1/orgs')).status).toBe(200);
  });

  it("answers 401 once the administrator's token is revoked", async () => {
    const { admin, site } = simulate();
    site.faults.configure({ administratorToken: 'revoked' });
    expect((await admin('GET', 'myself')).status).toBe(401);
  });

  it('does not accept an API token as an organization key', async () => {
    const { apiWith, site } = simulate();
    const call = apiWith(`Bearer ${site.credentials.administrator.apiToken}`);
    expect((await call('GET', '/admin/v1/orgs')).status).toBe(401);
  });

  it('answers 404 with a message and no code for an unknown organization or directory', async () => {
    const { api, site } = simulate();
    const { organizationId, directoryId, cloudId } = site;
    for (const ids of [`${cloudId}/directories/${directoryId}`, `${organizationId}/directories/${cloudId}`]) {
      const reply = await api('POST', `/admin/v2/orgs/${ids}/groups/search`, {});
      expect(reply.status).toBe(404);
      expect(reply.body).toMatchObject({ status: 404, error: 'Not Found', message: 'TCS validation failed' });
      expect(reply.body).not.toHaveProperty('errors');
    }
    expect((await api('GET', `/admin/v1/orgs/${cloudId}`)).body).not.toHaveProperty('errors');
  });

  it('accepts a dash for every directory only in searches', async () => {
    const { api, site } = simulate();
    const every = `/admin/v2/orgs/${site.organizationId}/directories/-`;
    expect((await api('POST', `${every}/groups/search`, {})).status).toBe(200);
    expect((await api('POST', `${every}/users/search`, {})).status).toBe(200);
    expect((await api('POST', `${every}/groups`, { name: 'Engineering' })).status).toBe(404);
  });

  it('shows a key with scopes only the organization it names, and denies it user management', async () => {
    const { api, directory, site } = simulate();
    site.faults.configure({ organizationKey: 'scoped' });
    expect(await api('GET', '/admin/v1/orgs')).toMatchObject({ status: 200, body: { data: [] } });
    expect((await api('GET', `/admin/v1/orgs/${site.organizationId}`)).status).toBe(200);
    expect((await directory('POST', 'users/search', {})).status).toBe(200);
    const reply = await api('GET', `/users/${site.credentials.administrator.accountId}/manage`);
    expect(reply.status).toBe(403);
    expect(JSON.stringify(reply.body)).toContain('manage:org');
  });

  it('answers unknown paths, methods, types and malformed bodies in its own words', async () => {
    const { admin, api, directory, site } = simulate();
    expect((await directory('GET', 'nonsense')).body.errors[0].code).toBe('ADMIN-404-1');
    expect((await directory('PUT', 'groups')).body.errors[0].code).toBe('ADMIN-405-1');
    expect((await directory('POST', 'groups', '{')).body.errors[0].code).toBe('ADMIN-400-24');
    expect((await api('GET', '/users/x/nonsense')).body).toEqual({ key: 'notFound' });
    expect((await api('DELETE', '/users/x/manage')).status).toBe(405);
    expect((await admin('GET', 'nonsense')).status).toBe(404);
    expect((await admin('PATCH', 'group')).status).toBe(405);
    expect((await admin('POST', 'group', '{')).status).toBe(400);
    const request = new Request(`${site.siteUrl}/rest/api/3/group`, {
      method: 'POST',
      body: '{"name":"x"}',
      headers: { authorization: `Basic ${btoa(`admin@example.com:${site.credentials.administrator.apiToken}`)}` },
    });
    expect((await site.egress(new URL(request.url), request))?.status).toBe(415);
    expect(groupId(site, 'site-admins')).toBeTruthy();
  });
});
