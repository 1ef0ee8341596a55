import { describe, expect, it } from 'vitest';
import { accountIdOf, groupId, invite, type Simulation, simulate } from './support/simulation';

const emailsOf = (body: { data: { email: string }[] }) => body.data.map(({ email }) => email);
const codeOf = (reply: { body: { errors: { code: string }[] } }) => reply.body.errors[0]?.code;
const search = (simulation: Simulation, body: unknown) => simulation.directory('POST', 'users/search', body);

describe('searching the users of a directory', () => {
  it('finds a full e-mail, whatever its case', async () => {
    const simulation = simulate();
    const { body } = await search(simulation, { emails: ['Grace.Lead@EXAMPLE.com', 'nobody@example.com'] });
    expect(body.data).toMatchObject([
      {
        email: 'grace.lead@example.com',
        name: 'Grace Lead',
        status: 'active',
        accountStatus: 'active',
        membershipStatus: 'active',
        claimStatus: 'managed',
      },
    ]);
    expect(body.links).not.toHaveProperty('next');
    expect(emailsOf((await search(simulation, { emails: ['grace.lead@example.co'] })).body)).toEqual([]);
  });

  it('shows the e-mail of unmanaged people', async () => {
    const { body } = await search(simulate(), { claimStatus: 'unmanaged' });
    expect(emailsOf(body)).toEqual(['casey@contractors.test', 'devon@contractors.test']);
  });

  it('pages with bare cursors, each person once', async () => {
    const simulation = simulate();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await search(simulation, cursor === undefined ? { limit: 2 } : { limit: 2, cursor });
      seen.push(...emailsOf(body));
      cursor = body.links.next;
      expect(cursor ?? '').not.toContain('/');
    } while (cursor !== undefined);
    expect(seen).toEqual(
      simulation.site
        .snapshot()
        .people.map(({ email }) => email)
        .sort(bySeed),
    );
  });

  it.each([
    [{ groupIds: ['guard-synced-staff'] }, ['sam.synced@example.com']],
    [{ groupIds: ['site-admins', 'guard-synced-staff'] }, ['admin@example.com', 'sam.synced@example.com']],
  ])('finds the members of groups: %j', async (filter, emails) => {
    const simulation = simulate();
    const groupIds = filter.groupIds.map((name) => groupId(simulation.site, name));
    expect(emailsOf((await search(simulation, { groupIds })).body)).toEqual(emails);
  });

  it.each([
    [{ searchTerm: 'CONTRACT' }, ['casey@contractors.test', 'devon@contractors.test']],
    [{ emailDomains: ['Contractors.TEST'] }, ['casey@contractors.test', 'devon@contractors.test']],
    [{ status: ['suspended', 'deactivated'] }, ['grace.lead@example.com']],
    [{ membershipStatus: ['suspended'] }, ['grace.lead@example.com']],
    [{ accountStatus: ['inactive'] }, []],
    [{ roleIds: ['atlassian/admin'] }, ['admin@example.com']],
    [{ directoryIds: ['another'] }, []],
    [{ mfaEnabled: true }, []],
  ])('filters by %j', async (filter, emails) => {
    const simulation = simulate();
    await simulation.directory('POST', `users/${accountIdOf(simulation.site, 'grace.lead@example.com')}/suspend`);
    expect(emailsOf((await search(simulation, filter)).body)).toEqual(emails);
  });

  it('filters by the products of used seats', async () => {
    const simulation = simulate();
    const resourceIds = [`ari:cloud:confluence::site/${simulation.site.cloudId}`];
    const { body } = await search(simulation, { resourceIds });
    expect(emailsOf(body)).toEqual(['grace.lead@example.com', 'sam.synced@example.com', 'devon@contractors.test']);
  });

  it('expands groups, products and roles on request', async () => {
    const simulation = simulate();
    const expand = ['groups', 'productAccess', 'platformRoles', 'counts.resources'];
    const { body } = await search(simulation, { emails: ['admin@example.com'], expand });
    expect(body.data[0].groups.map(({ name }: { name: string }) => name)).toContain('org-admins');
    expect(body.data[0].platformRoles.sort()).toEqual(['atlassian/org-admin', 'atlassian/site-admin']);
    expect(body.data[0]).toMatchObject({ productAccess: [{ key: 'jira-software' }], counts: { resources: 1 } });
    expect((await search(simulation, { emails: ['admin@example.com'] })).body.data[0]).not.toHaveProperty('groups');
  });

  it('still finds a removed managed account, as not invited, but no unmanaged one', async () => {
    const simulation = simulate();
    for (const email of ['grace.lead@example.com', 'casey@contractors.test']) {
      await simulation.directory('DELETE', `users/${accountIdOf(simulation.site, email)}`);
    }
    const { body } = await search(simulation, { emails: ['grace.lead@example.com', 'casey@contractors.test'] });
    expect(body.data).toMatchObject([
      { email: 'grace.lead@example.com', status: 'not_invited', membershipStatus: 'no_membership' },
    ]);
  });

  it.each([
    [{ emails: ['a@example.com'], searchTerm: 'a' }, 'ADMIN-UAM-400-1'],
    [{ emails: Array.from({ length: 11 }, (_, n) => `${n}@example.com`) }, 'ADMIN-UAM-400-1'],
    [{ limit: 101 }, 'ADMIN-UAM-400-1'],
    [{ limit: 0 }, 'ADMIN-UAM-400-1'],
    [{ claimStatus: 'none' }, 'ADMIN-UAM-400-1'],
    [{ cursor: 'nonsense' }, 'ADMIN-400-1'],
    [[], 'ADMIN-UAM-400-1'],
  ])('refuses %j', async (body, code) => {
    const reply = await search(simulate(), body);
    expect([reply.status, codeOf(reply)]).toEqual([400, code]);
  });

  it('answers the older GET alike', async () => {
    const { directory } = simulate();
    const { body } = await directory('GET', 'users?claimStatus=unmanaged&limit=1');
    expect([emailsOf(body), typeof body.links.next]).toEqual([['casey@contractors.test'], 'string']);
  });
});

/** The seed's order of people, which is the order of pages. */
function bySeed(a: string, b: string): number {
  const order = ['admin', 'grace', 'casey', 'sam', 'devon'];
  const at = (email: string) => order.findIndex((name) => email.startsWith(name));
  return at(a) - at(b);
}

describe('suspending and restoring', () => {
  it('keeps groups, frees the seat, and can be repeated', async () => {
    const simulation = simulate();
    const { asApp, directory, site } = simulation;
    const id = accountIdOf(site, 'grace.lead@example.com');
    const before = site.snapshot().people.find(({ accountId }) => accountId === id)?.groups;
    expect((await directory('POST', `users/${id}/suspend`)).status).toBe(204);
    expect((await directory('POST', `users/${id}/suspend`)).status).toBe(204);
    const suspended = site.snapshot().people.find(({ accountId }) => accountId === id);
    expect(suspended).toMatchObject({ active: false, suspended: true, groups: before });
    expect((await asApp('GET', 'applicationrole/jira-software')).body.userCount).toBe(2);
    expect((await directory('POST', `users/${id}/restore`)).status).toBe(204);
    expect((await directory('POST', `users/${id}/restore`)).status).toBe(204);
    expect(site.snapshot().people.find(({ accountId }) => accountId === id)).toMatchObject({ active: true });
    expect((await asApp('GET', 'applicationrole/jira-software')).body.userCount).toBe(3);
  });

  it('restores nobody if no seat is left', async () => {
    const { directory, site } = simulate();
    const id = accountIdOf(site, 'grace.lead@example.com');
    await directory('POST', `users/${id}/suspend`);
    site.faults.configure({ seats: { 'jira-software': 2 } });
    const reply = await directory('POST', `users/${id}/restore`);
    expect([reply.status, codeOf(reply)]).toEqual([409, 'ADMIN-UAM-409-3']);
    expect(site.snapshot().people.find(({ accountId }) => accountId === id)?.suspended).toBe(true);
  });

  it('answers 404 for people outside the directory', async () => {
    const { directory, site } = simulate();
    const stranger = site.signUp({ email: 'stranger@example.com', name: 'Stranger' });
    for (const id of ['nobody', stranger, site.appAccountId]) {
      expect(codeOf(await directory('POST', `users/${id}/suspend`))).toBe('ADMIN-UAM-404-1');
      expect(codeOf(await directory('POST', `users/${id}/restore`))).toBe('ADMIN-UAM-404-1');
      expect(codeOf(await directory('DELETE', `users/${id}`))).toBe('ADMIN-UAM-404-1');
    }
    expect((await directory('GET', `users/${stranger}`)).body.data.status).toBe('not_invited');
    expect(codeOf(await directory('GET', 'users/nobody'))).toBe('ADMIN-UAM-404-1');
  });

  it('keeps the last administrator', async () => {
    const { directory, site } = simulate();
    const id = site.credentials.administrator.accountId;
    expect(codeOf(await directory('POST', `users/${id}/suspend`))).toBe('ADMIN-403-3');
    expect(codeOf(await directory('DELETE', `users/${id}`))).toBe('ADMIN-403-3');
  });
});

describe('removing', () => {
  it('removes membership and groups when the queue gets to it', async () => {
    const { clock, directory, site } = simulate();
    const id = accountIdOf(site, 'grace.lead@example.com');
    const find = () => site.snapshot().people.find(({ accountId }) => accountId === id);
    site.faults.configure({ removalLagMilliseconds: 5000 });
    expect((await directory('DELETE', `users/${id}`)).status).toBe(204);
    await directory('GET', 'users/count');
    expect(find()?.active).toBe(true);
    clock.advance(5000);
    expect((await directory('GET', 'users/count')).body.count).toBe(4);
    expect(find()).toMatchObject({ active: false, suspended: false, groups: [] });
  });
});

describe('removing and inviting again', () => {
  it('ends in a member without the old groups, even while the removal is queued', async () => {
    const simulation = simulate();
    const { clock, directory, site } = simulation;
    const id = accountIdOf(site, 'grace.lead@example.com');
    site.faults.configure({ removalLagMilliseconds: 5000 });
    await directory('DELETE', `users/${id}`);
    expect(await invite(simulation, 'grace.lead@example.com')).toBe(id);
    clock.advance(5000);
    await directory('GET', 'users/count');
    const person = site.snapshot().people.find(({ accountId }) => accountId === id);
    expect(person).toMatchObject({ active: true, groups: [] });
  });
});

describe('inviting', () => {
  const jira = ({ site }: Simulation) => `ari:cloud:jira-software::site/${site.cloudId}`;
  const path = ({ site }: Simulation) => `/admin/v2/orgs/${site.organizationId}/users/invite`;

  it('creates the account, its membership, its access and its groups at once', async () => {
    const simulation = simulate();
    const { api, directory, site } = simulation;
    await directory('POST', 'groups', { name: 'team' });
    const team = groupId(site, 'team');
    const reply = await api('POST', path(simulation), {
      emails: ['Ada@example.com'],
      permissionRules: [{ resource: jira(simulation), role: 'atlassian/user' }],
      additionalGroups: [team],
      sendNotification: false,
    });
    expect(reply.body.data).toMatchObject([{ id: expect.any(String), email: 'Ada@example.com' }]);
    expect(reply.body.data[0].results[0]).toMatchObject({
      roleAssignmentResult: [{ resource: jira(simulation) }],
      groupAssignmentResult: [{ groupId: team }],
    });
    const person = site.snapshot().people.find(({ accountId }) => accountId === reply.body.data[0].id);
    expect(person?.groups).toEqual(['jira-software-users-rollcall-demo', 'team']);
  });

  it('invites the same person again with the same answer', async () => {
    const simulation = simulate();
    const rules = { permissionRules: [{ resource: jira(simulation), role: 'atlassian/user' }] };
    const first = await invite(simulation, 'ada@example.com', rules);
    expect(await invite(simulation, 'ADA@example.com', rules)).toBe(first);
    expect((await simulation.asApp('GET', 'applicationrole/jira-software')).body.userCount).toBe(4);
  });

  it('takes in accounts that exist elsewhere or were removed, without their old groups', async () => {
    const simulation = simulate();
    const stranger = simulation.site.signUp({ email: 'stranger@elsewhere.test', name: 'Stranger' });
    expect(await invite(simulation, 'stranger@elsewhere.test')).toBe(stranger);
    const grace = accountIdOf(simulation.site, 'grace.lead@example.com');
    await simulation.directory('DELETE', `users/${grace}`);
    expect(await invite(simulation, 'grace.lead@example.com')).toBe(grace);
    const person = simulation.site.snapshot().people.find(({ accountId }) => accountId === grace);
    expect(person).toMatchObject({ active: true, groups: [] });
  });

  it('leaves suspended people suspended', async () => {
    const simulation = simulate();
    const grace = accountIdOf(simulation.site, 'grace.lead@example.com');
    await simulation.directory('POST', `users/${grace}/suspend`);
    await invite(simulation, 'grace.lead@example.com');
    expect(simulation.site.snapshot().people.find(({ accountId }) => accountId === grace)?.suspended).toBe(true);
  });

  it('gives roles other than "user" only to the person', async () => {
    const simulation = simulate();
    const rules = { permissionRules: [{ resource: jira(simulation), role: 'atlassian/customer' }] };
    const id = await invite(simulation, 'ada@example.com', rules);
    const { body } = await simulation.directory('GET', `users/${id}/role-assignments`);
    expect(body.data).toMatchObject([{ resourceId: jira(simulation), roles: ['atlassian/customer'] }]);
    expect((await simulation.asApp('GET', 'applicationrole/jira-software')).body.userCount).toBe(3);
  });

  it('writes nothing at all if a seat is missing', async () => {
    const simulation = simulate({ seats: { 'jira-software': 4 } });
    const before = simulation.site.snapshot();
    const reply = await simulation.api('POST', path(simulation), {
      emails: ['one@example.com', 'two@example.com'],
      permissionRules: [{ resource: jira(simulation), role: 'atlassian/user' }],
    });
    expect([reply.status, codeOf(reply)]).toEqual([409, 'ADMIN-UAM-409-3']);
    expect(simulation.site.snapshot()).toEqual(before);
    expect((await simulation.asApp('GET', 'applicationrole/jira-software')).body.userCount).toBe(3);
  });

  it.each([
    [{ emails: [] }, 'ADMIN-UAM-400-1'],
    [{ emails: ['nonsense'] }, 'ADMIN-UAM-400-1'],
    [{}, 'ADMIN-UAM-400-1'],
    [{ emails: ['a@example.com'], additionalGroups: ['x'] }, 'ADMIN-UAM-404-3'],
    [{ emails: ['a@example.com'], permissionRules: [{ resource: 'x', role: 'atlassian/user' }] }, 'ADMIN-UAM-404-1'],
    [{ emails: ['a@example.com'], permissionRules: [{ resource: 'jira', role: 'x' }] }, 'ADMIN-UAM-400-3'],
    [{ emails: ['a@example.com'], additionalGroups: ['guard-synced-staff'] }, 'ADMIN-UAM-403-1'],
  ])('refuses %j', async (body, code) => {
    const simulation = simulate();
    const text = JSON.stringify(body)
      .replace('"jira"', JSON.stringify(jira(simulation)))
      .replace('guard-synced-staff', groupId(simulation.site, 'guard-synced-staff'));
    const reply = await simulation.api('POST', path(simulation), text);
    expect(codeOf(reply)).toBe(code);
    expect(String(reply.status)).toBe(/\d{3}/.exec(code)?.[0]);
  });

  it('refuses a deactivated account', async () => {
    const simulation = simulate();
    const grace = accountIdOf(simulation.site, 'grace.lead@example.com');
    await simulation.api('POST', `/users/${grace}/manage/lifecycle/disable`);
    const reply = await simulation.api('POST', path(simulation), { emails: ['grace.lead@example.com'] });
    expect(codeOf(reply)).toBe('ADMIN-UAM-400-2');
  });

  it('is not visible to searches and memberships until the lag is over', async () => {
    const simulation = simulate();
    simulation.site.faults.configure({ newUserLagMilliseconds: 1000 });
    const accountId = await invite(simulation, 'ada@example.com');
    const memberships = `groups/${groupId(simulation.site, 'site-admins')}/memberships`;
    expect((await search(simulation, { emails: ['ada@example.com'] })).body.data).toEqual([]);
    expect(codeOf(await simulation.directory('POST', memberships, { accountId }))).toBe('ADMIN-UAM-404-1');
    simulation.clock.advance(1000);
    expect((await search(simulation, { emails: ['ada@example.com'] })).body.data).toHaveLength(1);
    expect((await simulation.directory('POST', memberships, { accountId })).status).toBe(204);
  });
});
