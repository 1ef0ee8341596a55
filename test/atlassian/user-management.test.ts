import { describe, expect, it } from 'vitest';
import { accountIdOf, type Simulation, simulate } from './support/simulation';

const manage = ({ site }: Simulation, email: string) => `/users/${accountIdOf(site, email)}/manage`;
const days = 24 * 3_600_000;

describe('managing accounts', () => {
  it.each(['', '/profile', '/api-tokens'])('refuses an unmanaged account with 403: GET manage%s', async (path) => {
    const simulation = simulate();
    const reply = await simulation.api('GET', `${manage(simulation, 'casey@contractors.test')}${path}`);
    expect([reply.status, reply.body]).toEqual([403, { key: 'forbidden' }]);
    expect((await simulation.api('GET', `/users/nobody/manage${path}`)).body).toEqual({ key: 'accountNotFound' });
  });

  it.each([
    ['PATCH', 'profile', { name: 'X' }],
    ['PUT', 'email', { email: 'x@example.com' }],
    ['POST', 'lifecycle/disable', undefined],
    ['POST', 'lifecycle/enable', undefined],
    ['POST', 'lifecycle/delete', undefined],
  ])('changes no unmanaged account: %s %s', async (method, path, body) => {
    const simulation = simulate();
    const reply = await simulation.api(method, `${manage(simulation, 'casey@contractors.test')}/${path}`, body);
    expect(reply.status).toBe(403);
  });

  it('says beforehand what it would allow', async () => {
    const simulation = simulate();
    const asked = '?privileges=profile.write,email.set,lifecycle.enablement';
    const grace = await simulation.api('GET', manage(simulation, 'grace.lead@example.com') + asked);
    expect(grace.body).toMatchObject({
      'profile.write': { name: { allowed: true }, 'extended_profile.job_title': { allowed: true } },
      'email.set': { allowed: true },
      'lifecycle.enablement': { allowed: true },
    });
    const refused = { allowed: false, reason: { key: 'externalDirectory.scim' } };
    const sam = await simulation.api('GET', manage(simulation, 'sam.synced@example.com') + asked);
    expect(sam.body).toMatchObject({ 'profile.write': { name: refused }, 'lifecycle.enablement': refused });
    expect(Object.keys(sam.body)).toHaveLength(3);
  });
});

describe('profiles', () => {
  it('changes the given fields, and shows them everywhere', async () => {
    const simulation = simulate();
    const path = `${manage(simulation, 'grace.lead@example.com')}/profile`;
    const body = { name: 'Grace Hopper', zoneinfo: 'Europe/Berlin', extended_profile: { job_title: 'Admiral' } };
    const { account } = (await simulation.api('PATCH', path, body)).body;
    expect(account).toMatchObject({ ...body, nickname: 'Grace Lead', email: 'grace.lead@example.com' });
    const found = await simulation.directory('POST', 'users/search', { emails: ['grace.lead@example.com'] });
    expect(found.body.data[0]).toMatchObject({ name: 'Grace Hopper', jobTitle: 'Admiral', timeZone: 'Europe/Berlin' });
    const cleared = await simulation.api('PATCH', path, { extended_profile: { job_title: null } });
    expect(cleared.body.account.extended_profile).toEqual({});
    expect((await simulation.api('GET', path)).body.account.name).toBe('Grace Hopper');
  });

  it.each([
    [{ nickname: 'x'.repeat(31) }, 'nickname', 'maxLength'],
    [{ name: '' }, 'name', 'minLength'],
    [{ name: null }, 'name', 'type'],
    [{ name: 'a\u0000b' }, 'name', 'validCharacters'],
    [{ extended_profile: { department: 7 } }, 'extended_profile.department', 'type'],
  ])('names the invalid field of %j', async (body, field, key) => {
    const simulation = simulate();
    const reply = await simulation.api('PATCH', `${manage(simulation, 'grace.lead@example.com')}/profile`, body);
    expect([reply.status, reply.body]).toEqual([
      400,
      { key: 'fieldConstraintsViolated', context: { fieldViolations: [{ field, violations: [{ key }] }] } },
    ]);
  });

  it("refuses fields that are not the organization's to change", async () => {
    const simulation = simulate();
    const path = (email: string) => `${manage(simulation, email)}/profile`;
    const email = await simulation.api('PATCH', path('grace.lead@example.com'), { email: 'x@example.com' });
    expect([email.status, email.body.key]).toEqual([403, 'forbidden.fieldMutation']);
    const synced = await simulation.api('PATCH', path('sam.synced@example.com'), { name: 'Sam' });
    expect(synced.body.context.name.reason.key).toBe('externalDirectory.scim');
    expect((await simulation.api('PATCH', path('grace.lead@example.com'), [])).body.key).toBe('bodyParseFailure');
  });
});

describe('e-mails of accounts', () => {
  it('moves an account to another address of a verified domain', async () => {
    const simulation = simulate();
    const path = `${manage(simulation, 'grace.lead@example.com')}/email`;
    const accountId = accountIdOf(simulation.site, 'grace.lead@example.com');
    expect((await simulation.api('PUT', path, { email: 'Grace.New@Example.com' })).status).toBe(204);
    expect(accountIdOf(simulation.site, 'Grace.New@Example.com')).toBe(accountId);
    const old = await simulation.directory('POST', 'users/search', { emails: ['grace.lead@example.com'] });
    expect(old.body.data).toEqual([]);
  });

  it('refuses other domains, taken addresses, nonsense, and synced accounts', async () => {
    const simulation = simulate();
    const put = (whose: string, body: unknown) => simulation.api('PUT', `${manage(simulation, whose)}/email`, body);
    const unclaimed = await put('grace.lead@example.com', { email: 'g@contractors.test' });
    expect(unclaimed.body).toEqual({ key: 'forbidden.unclaimedDomain', context: { domain: 'contractors.test' } });
    expect((await put('grace.lead@example.com', { email: 'ADMIN@example.com' })).status).toBe(400);
    expect((await put('grace.lead@example.com', { email: 'nonsense' })).status).toBe(400);
    expect((await put('grace.lead@example.com', {})).body).toEqual({ key: 'bodyParseFailure' });
    expect((await put('sam.synced@example.com', { email: 's@example.com' })).body.key).toBe('forbidden.action');
  });
});

describe('the life of an account', () => {
  it('deactivates and activates, repeatably, and keeps the groups', async () => {
    const simulation = simulate();
    const { api, asApp, site } = simulation;
    const path = `${manage(simulation, 'grace.lead@example.com')}/lifecycle`;
    const person = () => site.snapshot().people.find(({ email }) => email === 'grace.lead@example.com');
    const groups = person()?.groups;
    expect((await api('POST', `${path}/disable`, { message: 'On leave' })).status).toBe(204);
    expect((await api('POST', `${path}/disable`)).status).toBe(204);
    expect(person()).toMatchObject({ active: false, suspended: false, groups });
    expect((await asApp('GET', 'applicationrole/jira-software')).body.userCount).toBe(2);
    expect((await api('POST', `${path}/enable`)).status).toBe(204);
    expect(person()?.active).toBe(true);
  });

  it('deletes after fourteen days unless cancelled', async () => {
    const simulation = simulate();
    const { api, clock, site } = simulation;
    const path = manage(simulation, 'grace.lead@example.com');
    expect((await api('POST', `${path}/lifecycle/delete`)).status).toBe(200);
    expect((await api('POST', `${path}/lifecycle/delete`)).status).toBe(409);
    expect((await api('POST', `${path}/lifecycle/enable`)).status).toBe(409);
    expect((await api('POST', `${path}/lifecycle/disable`)).status).toBe(204);
    expect((await api('GET', `${path}/profile`)).body.account.account_status).toBe('for_deletion');
    expect((await api('POST', `${path}/lifecycle/cancel-delete`)).status).toBe(200);
    expect((await api('POST', `${path}/lifecycle/cancel-delete`)).status).toBe(409);
    await api('POST', `${path}/lifecycle/delete`);
    clock.advance(14 * days);
    expect((await api('GET', path)).status).toBe(404);
    expect(site.snapshot().people.map(({ email }) => email)).not.toContain('grace.lead@example.com');
  });

  it('refuses for synced accounts and for the last administrator', async () => {
    const simulation = simulate();
    for (const email of ['sam.synced@example.com', 'admin@example.com']) {
      const reply = await simulation.api('POST', `${manage(simulation, email)}/lifecycle/disable`);
      expect([reply.status, reply.body.key]).toEqual([403, 'forbidden.action']);
    }
  });
});

describe('API tokens of an account', () => {
  it('lists them without their secrets, and revokes one at once', async () => {
    const simulation = simulate();
    const { api, site, withToken } = simulation;
    const token = site.issueApiToken(accountIdOf(site, 'grace.lead@example.com'));
    const path = `${manage(simulation, 'grace.lead@example.com')}/api-tokens`;
    const { body } = await api('GET', path);
    expect(body).toMatchObject([{ id: expect.any(String), label: 'Personal' }]);
    expect(JSON.stringify(body)).not.toContain(token);
    expect((await api('DELETE', `${path}/${body[0].id}`)).status).toBe(204);
    expect((await api('DELETE', `${path}/${body[0].id}`)).body).toEqual({ key: 'notFound' });
    expect((await withToken('grace.lead@example.com', token)('GET', 'myself')).status).toBe(401);
  });
});
