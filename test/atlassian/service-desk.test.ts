import { describe, expect, it } from 'vitest';
import { accountIdOf, invite, simulate } from './support/simulation';

const pat = { email: 'pat@customer.test', displayName: 'Pat Portal' };

describe('customers of Jira Service Management', () => {
  it('get a portal account known only to Jira', async () => {
    const { admin, asApp, desk, directory, site } = simulate();
    const made = await desk('POST', 'customer', pat);
    expect(made).toMatchObject({ status: 201, body: { displayName: 'Pat Portal', active: true } });
    expect(made.body.accountId).toMatch(/^qm:/);
    expect((await asApp('GET', `user/search?query=${pat.email}`)).body).toMatchObject([{ accountType: 'customer' }]);
    expect((await directory('POST', 'users/search', { emails: [pat.email] })).body.data).toEqual([]);
    expect(site.snapshot().people.map(({ email }) => email)).not.toContain(pat.email);
    expect((await admin('GET', 'applicationrole/jira-software')).body.userCount).toBe(3);
  });

  it('are 409 the second time on request, otherwise 400', async () => {
    const { desk } = simulate();
    await desk('POST', 'customer', pat);
    expect((await desk('POST', 'customer?strictConflictStatusCode=true', pat)).status).toBe(409);
    expect((await desk('POST', 'customer', pat)).status).toBe(400);
    const taken = { ...pat, email: 'CASEY@contractors.test' };
    expect((await desk('POST', 'customer?strictConflictStatusCode=true', taken)).status).toBe(409);
  });

  it('may also have an Atlassian account with the same address', async () => {
    const simulation = simulate();
    const asUser = await invite(simulation, 'mia@customer.test');
    const taken = { ...pat, email: 'mia@customer.test' };
    expect((await simulation.desk('POST', 'customer?strictConflictStatusCode=true', taken)).status).toBe(409);
    await simulation.desk('POST', 'customer', pat);
    const both = await invite(simulation, pat.email);
    expect(both).not.toMatch(/^qm:/);
    expect(asUser).not.toBe(both);
    const found = (await simulation.asApp('GET', `user/search?query=${pat.email}`)).body;
    expect(found.map(({ accountType }: { accountType: string }) => accountType)).toEqual(['customer', 'atlassian']);
  });

  it('cannot lead a project', async () => {
    const { asApp, desk } = simulate();
    const leadAccountId = (await desk('POST', 'customer', pat)).body.accountId;
    expect((await asApp('PUT', 'project/ENG', { leadAccountId })).status).toBe(400);
  });

  it.each([{}, { email: 'nonsense', displayName: 'Pat' }, { email: pat.email }, { ...pat, surprise: 1 }])(
    'are refused as %j',
    async (body) => {
      const { desk } = simulate();
      const reply = await desk('POST', 'customer', body);
      expect(reply).toMatchObject({ status: 400, body: { errorMessage: expect.any(String) } });
    },
  );
});

describe('organizations of customers', () => {
  it('hold customers and people alike', async () => {
    const simulation = simulate();
    const { desk } = simulation;
    const mia = await invite(simulation, 'mia@example.com');
    const customer = (await desk('POST', 'customer', pat)).body.accountId;
    const { id } = (await desk('POST', 'organization', { name: 'Acme' })).body;
    const members = { accountIds: [mia, customer] };
    expect((await desk('POST', `organization/${id}/user`, members)).status).toBe(204);
    expect((await desk('POST', `organization/${id}/user`, members)).status).toBe(204);
    const page = (await desk('GET', `organization/${id}/user`)).body;
    expect(page).toMatchObject({ size: 2, isLastPage: true, values: [{ accountId: mia }, { accountId: customer }] });
    expect((await desk('GET', `organization?accountId=${mia}`)).body.values).toMatchObject([{ name: 'Acme' }]);
    expect((await desk('DELETE', `organization/${id}/user`, members)).status).toBe(204);
    expect((await desk('GET', `organization/${id}/user`)).body.values).toEqual([]);
  });

  it('accept all or nobody', async () => {
    const { desk, site } = simulate();
    const casey = accountIdOf(site, 'casey@contractors.test');
    const { id } = (await desk('POST', 'organization', { name: 'Acme' })).body;
    expect((await desk('POST', `organization/${id}/user`, { accountIds: [casey, 'nobody'] })).status).toBe(400);
    expect((await desk('GET', `organization/${id}/user`)).body.values).toEqual([]);
  });

  it('are 404 once deleted', async () => {
    const { desk } = simulate();
    const { id } = (await desk('POST', 'organization', { name: 'Acme' })).body;
    expect((await desk('DELETE', `organization/${id}`)).status).toBe(204);
    expect((await desk('GET', `organization/${id}`)).status).toBe(404);
    expect((await desk('DELETE', `organization/${id}`)).status).toBe(404);
  });

  it('require a scope from an app, classic or granular', async () => {
    const { deskWith } = simulate();
    expect((await deskWith('read:jira-work')('GET', 'organization')).status).toBe(401);
    expect((await deskWith('manage:servicedesk-customer')('GET', 'organization')).status).toBe(200);
    expect((await deskWith('read:organization:jira-service-management')('GET', 'organization')).status).toBe(200);
  });
});

describe('service desks', () => {
  it('have customers and organizations, by id or by the key of the project', async () => {
    const { desk, deskOptedIn, site } = simulate();
    const { accountId } = (await desk('POST', 'customer', pat)).body;
    const { id } = (await desk('POST', 'organization', { name: 'Acme' })).body;
    expect((await desk('POST', 'servicedesk/1/customer', { accountIds: [accountId] })).status).toBe(204);
    expect((await desk('POST', 'servicedesk/projectKey:SUP/organization', { organizationId: Number(id) })).status).toBe(
      204,
    );
    expect(site.portal().desks[0]).toEqual({ key: 'SUP', customers: [pat.email], organizations: ['Acme'] });
    const found = await deskOptedIn('GET', 'servicedesk/projectKey:SUP/customer?query=portal');
    expect(found.body).toMatchObject({ size: 1, isLastPage: true, values: [{ accountId }] });
    expect((await deskOptedIn('GET', 'servicedesk/1/customer?query=nobody')).body.values).toEqual([]);
    await deskOptedIn('DELETE', 'servicedesk/1/customer', { accountIds: [accountId] });
    await desk('DELETE', `organization/${id}`);
    expect(site.portal().desks[0]).toEqual({ key: 'SUP', customers: [], organizations: [] });
  });

  it('remove nobody while they are open to everybody', async () => {
    const { deskOptedIn, desk } = simulate();
    const { accountId } = (await desk('POST', 'customer', pat)).body;
    const reply = await deskOptedIn('DELETE', 'servicedesk/projectKey:ASK/customer', { accountIds: [accountId] });
    expect(reply).toMatchObject({ status: 400, body: { errorMessage: expect.stringContaining('open access') } });
  });

  it('answer experimental methods only with the opt-in header', async () => {
    const { desk } = simulate();
    expect((await desk('GET', 'servicedesk/1/customer')).status).toBe(412);
    expect((await desk('DELETE', 'servicedesk/1/customer', { accountIds: ['nobody'] })).status).toBe(412);
  });
});
