import { describe, expect, it } from 'vitest';
import { accountIdOf, groupId, invite, type Simulation, simulate } from './support/simulation';

const codeOf = (reply: { body: { errors: { code: string }[] } }) => reply.body.errors[0]?.code;
const namesOf = (body: { data: { name: string }[] }) => body.data.map(({ name }) => name);
const search = (simulation: Simulation, body: unknown) => simulation.directory('POST', 'groups/search', body);

describe('groups of the directory', () => {
  it('creates one without returning its id, which the name then finds in any case', async () => {
    const simulation = simulate();
    const created = await simulation.directory('POST', 'groups', { name: 'Team One', description: 'The first' });
    expect([created.status, created.body]).toEqual([201, undefined]);
    const { body } = await search(simulation, { groupNames: ['team ONE'], expand: ['counts.users'] });
    expect(body.data).toEqual([
      {
        id: groupId(simulation.site, 'Team One'),
        name: 'Team One',
        description: 'The first',
        directoryId: simulation.site.directoryId,
        managementAccess: { readable: true, modifiable: true, deletable: true },
        externalSynced: false,
        managedBy: 'admins',
        counts: { users: 0 },
      },
    ]);
  });

  it('is not found by its name until the lag is over', async () => {
    const simulation = simulate();
    simulation.site.faults.configure({ newGroupLagMilliseconds: 2000 });
    await simulation.directory('POST', 'groups', { name: 'team' });
    expect((await search(simulation, { groupNames: ['team'] })).body.data).toEqual([]);
    expect((await simulation.directory('POST', 'groups', { name: 'TEAM' })).status).toBe(409);
    simulation.clock.advance(2000);
    expect(namesOf((await search(simulation, { groupNames: ['team'] })).body)).toEqual(['team']);
  });

  it('refuses a taken, missing or empty name', async () => {
    const { directory } = simulate();
    const taken = await directory('POST', 'groups', { name: 'SITE-ADMINS' });
    expect([taken.status, codeOf(taken)]).toEqual([409, 'ADMIN-UAM-409-2']);
    for (const body of [{}, { name: ' ' }, { name: 7 }]) {
      expect(codeOf(await directory('POST', 'groups', body))).toBe('ADMIN-UAM-400-1');
    }
  });

  it.each([
    [{ searchTerm: 'ADMINS' }, ['site-admins', 'org-admins']],
    [{ groupNames: ['org-admins', 'none'] }, ['org-admins']],
    [{ roleIds: ['atlassian/org-admin'] }, ['org-admins']],
    [{ directoryIds: ['another'] }, []],
  ])('finds by %j', async (body, names) => {
    expect(namesOf((await search(simulate(), body)).body)).toEqual(names);
  });

  it('finds by member, by resource and by id, page after page', async () => {
    const simulation = simulate();
    const { site } = simulation;
    const accountIds = [accountIdOf(site, 'sam.synced@example.com')];
    expect(namesOf((await search(simulation, { accountIds })).body)).toEqual([
      'confluence-users-rollcall-demo',
      'guard-synced-staff',
    ]);
    const resourceIds = [`ari:cloud:confluence::site/${site.cloudId}`];
    expect(namesOf((await search(simulation, { resourceIds })).body)).toEqual(['confluence-users-rollcall-demo']);
    const groupIds = [groupId(site, 'org-admins'), groupId(site, 'site-admins')];
    const first = await search(simulation, { groupIds, limit: 1 });
    const second = await search(simulation, { groupIds, limit: 1, cursor: first.body.links.next });
    expect([...namesOf(first.body), ...namesOf(second.body)]).toEqual(['site-admins', 'org-admins']);
    expect(second.body.links).not.toHaveProperty('next');
  });

  it('refuses names together with other search terms', async () => {
    const simulation = simulate();
    expect(codeOf(await search(simulation, { groupNames: ['a'], searchTerm: 'a' }))).toBe('ADMIN-UAM-400-1');
    expect(codeOf(await search(simulation, { groupNames: ['a'], groupIds: ['a'] }))).toBe('ADMIN-UAM-400-1');
    expect(codeOf(await search(simulation, { limit: 1000 }))).toBe('ADMIN-UAM-400-1');
  });

  it('marks the groups that must not be changed', async () => {
    const { directory, site } = simulate();
    const access = async (name: string) =>
      (await directory('GET', `groups/${groupId(site, name)}`)).body.data.managementAccess;
    expect(await access('guard-synced-staff')).toMatchObject({ modifiable: false, deletable: false });
    expect(await access('site-admins')).toMatchObject({ modifiable: true, deletable: false });
    expect(codeOf(await directory('GET', 'groups/none'))).toBe('ADMIN-UAM-404-3');
  });

  it.each([
    ['guard-synced-staff', 403, 'ADMIN-403-5'],
    ['jira-software-users-rollcall-demo', 403, 'ADMIN-403-6'],
    ['org-admins', 403, 'ADMIN-403-7'],
  ])('does not delete %s', async (name, status, code) => {
    const { directory, site } = simulate();
    const reply = await directory('DELETE', `groups/${groupId(site, name)}?forceIfNotEmpty=true`);
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
  });

  it('deletes an empty group, and one with members when forced', async () => {
    const simulation = simulate();
    const { directory, site } = simulation;
    await directory('POST', 'groups', { name: 'team' });
    const id = groupId(site, 'team');
    await invite(simulation, 'ada@example.com', { additionalGroups: [id] });
    const refused = await directory('DELETE', `groups/${id}`);
    expect([refused.status, codeOf(refused)]).toEqual([409, 'ADMIN-409-5']);
    expect((await directory('DELETE', `groups/${id}?forceIfNotEmpty=true`)).status).toBe(204);
    expect(codeOf(await directory('DELETE', `groups/${id}`))).toBe('ADMIN-UAM-404-3');
    expect(site.snapshot().people.find(({ email }) => email === 'ada@example.com')?.groups).toEqual([]);
  });
});

describe('memberships', () => {
  it('adds one person, and says if they were there or nobody was to be removed', async () => {
    const { directory, site } = simulate();
    const accountId = accountIdOf(site, 'casey@contractors.test');
    const path = `groups/${groupId(site, 'site-admins')}/memberships`;
    expect((await directory('POST', path, { accountId })).status).toBe(204);
    const again = await directory('POST', path, { accountId });
    expect([again.status, codeOf(again)]).toEqual([409, 'ADMIN-UAM-409-2']);
    expect((await directory('DELETE', `${path}/${accountId}`)).status).toBe(204);
    const gone = await directory('DELETE', `${path}/${accountId}`);
    expect([gone.status, codeOf(gone)]).toEqual([404, 'ADMIN-UAM-404-1']);
  });

  it('adds nobody who is not in the directory, even if the search finds them', async () => {
    const { directory, site } = simulate();
    const path = `groups/${groupId(site, 'site-admins')}/memberships`;
    const removed = accountIdOf(site, 'grace.lead@example.com');
    await directory('DELETE', `users/${removed}`);
    for (const accountId of [removed, 'nobody']) {
      const reply = await directory('POST', path, { accountId });
      expect([reply.status, codeOf(reply)]).toEqual([404, 'ADMIN-UAM-404-1']);
    }
  });

  it('adds suspended people', async () => {
    const { directory, site } = simulate();
    const accountId = accountIdOf(site, 'casey@contractors.test');
    await directory('POST', `users/${accountId}/suspend`);
    const path = `groups/${groupId(site, 'confluence-users-rollcall-demo')}/memberships`;
    expect((await directory('POST', path, { accountId })).status).toBe(204);
  });

  it('refuses unknown groups, synced groups and wrong bodies', async () => {
    const { directory, site } = simulate();
    const accountId = accountIdOf(site, 'casey@contractors.test');
    const synced = `groups/${groupId(site, 'guard-synced-staff')}/memberships`;
    expect(codeOf(await directory('POST', 'groups/none/memberships', { accountId }))).toBe('ADMIN-UAM-404-3');
    expect(codeOf(await directory('POST', synced, { accountId }))).toBe('ADMIN-403-5');
    const sam = accountIdOf(site, 'sam.synced@example.com');
    expect(codeOf(await directory('DELETE', `${synced}/${sam}`))).toBe('ADMIN-403-5');
    const path = `groups/${groupId(site, 'site-admins')}/memberships`;
    expect(codeOf(await directory('POST', path, {}))).toBe('ADMIN-UAM-400-1');
  });

  it('adds nobody if no seat is left', async () => {
    const { directory, site } = simulate({ seats: { 'jira-software': 3 } });
    const accountId = accountIdOf(site, 'devon@contractors.test');
    const path = `groups/${groupId(site, 'jira-software-users-rollcall-demo')}/memberships`;
    const reply = await directory('POST', path, { accountId });
    expect([reply.status, codeOf(reply)]).toEqual([409, 'ADMIN-UAM-409-3']);
    expect(site.snapshot().people.find((person) => person.accountId === accountId)?.groups).toEqual([
      'confluence-users-rollcall-demo',
    ]);
  });
});

describe('roles of groups and people', () => {
  it('makes a group give access to a product, and shows it after a while', async () => {
    const simulation = simulate();
    const { asApp, clock, directory, site } = simulation;
    await directory('POST', 'groups', { name: 'team' });
    const path = `groups/${groupId(site, 'team')}`;
    await invite(simulation, 'ada@example.com', { additionalGroups: [groupId(site, 'team')] });
    site.faults.configure({ roleLagMilliseconds: 30_000 });
    const role = { resourceId: `ari:cloud:jira-software::site/${site.cloudId}`, roleId: 'atlassian/user' };
    expect((await directory('POST', `${path}/role-assignments/assign`, role)).status).toBe(202);
    expect((await asApp('GET', 'applicationrole/jira-software')).body.userCount).toBe(4);
    expect((await directory('GET', `${path}/role-assignments`)).body.data).toEqual([]);
    clock.advance(30_000);
    expect((await directory('GET', `${path}/role-assignments`)).body.data).toEqual([
      { resourceId: role.resourceId, resourceOwner: 'jira-software', roles: ['atlassian/user'] },
    ]);
    expect((await directory('POST', `${path}/role-assignments/revoke`, role)).status).toBe(202);
    expect((await asApp('GET', 'applicationrole/jira-software')).body.userCount).toBe(3);
  });

  it('refuses unknown resources, unknown roles, synced groups and missing seats', async () => {
    const { api, directory, site } = simulate({ seats: { 'jira-software': 3 } });
    const resourceId = `ari:cloud:jira-software::site/${site.cloudId}`;
    const role = { resourceId, roleId: 'atlassian/user' };
    const assign = (name: string, body: unknown) =>
      directory('POST', `groups/${groupId(site, name)}/role-assignments/assign`, body);
    expect(codeOf(await assign('site-admins', { ...role, resourceId: 'x' }))).toBe('ADMIN-UAM-404-1');
    expect(codeOf(await assign('site-admins', { ...role, roleId: 'x' }))).toBe('ADMIN-UAM-400-3');
    expect(codeOf(await assign('guard-synced-staff', role))).toBe('ADMIN-403-5');
    expect(codeOf(await assign('confluence-users-rollcall-demo', role))).toBe('ADMIN-UAM-409-3');
    const devon = accountIdOf(site, 'devon@contractors.test');
    const user = `/admin/v1/orgs/${site.organizationId}/users/${devon}/roles/assign`;
    expect(codeOf(await api('POST', user, { role: 'atlassian/user', resource: resourceId }))).toBe('ADMIN-UAM-409-3');
  });

  it('gives a person an individual role, and revokes it', async () => {
    const { api, asApp, site } = simulate();
    const devon = accountIdOf(site, 'devon@contractors.test');
    const path = `/admin/v1/orgs/${site.organizationId}/users/${devon}/roles`;
    const body = { role: 'atlassian/user', resource: `ari:cloud:jira-software::site/${site.cloudId}` };
    expect((await api('POST', `${path}/assign`, body)).status).toBe(204);
    expect((await asApp('GET', 'applicationrole/jira-software')).body.userCount).toBe(4);
    expect((await api('POST', `${path}/revoke`, body)).status).toBe(204);
    expect((await asApp('GET', 'applicationrole/jira-software')).body.userCount).toBe(3);
  });
});

describe('the organization itself', () => {
  it('lists itself, its directory, its domains and its products', async () => {
    const { api, site } = simulate();
    const v1 = `/admin/v1/orgs/${site.organizationId}`;
    const v2 = `/admin/v2/orgs/${site.organizationId}`;
    expect((await api('GET', '/admin/v1/orgs')).body.data).toMatchObject([{ id: site.organizationId, type: 'orgs' }]);
    expect((await api('GET', v1)).body.data.attributes.name).toBe('rollcall-demo');
    expect((await api('GET', `${v2}/directories`)).body.data).toMatchObject([{ directoryId: site.directoryId }]);
    expect((await api('GET', `${v2}/directories?limit=0`)).status).toBe(400);
    const domains = (await api('GET', `${v1}/domains`)).body.data;
    expect(domains.map(({ attributes }: { attributes: unknown }) => attributes)).toEqual([
      { name: 'contractors.test', claim: { type: 'dns', status: 'unverified' } },
      { name: 'example.com', claim: { type: 'dns', status: 'verified' } },
    ]);
    expect((await api('GET', `${v1}/domains/${domains[1].id}`)).body.data.attributes.name).toBe('example.com');
    expect((await api('GET', `${v1}/domains/x`)).status).toBe(404);
    const workspaces = (await api('POST', `${v2}/workspaces`, {})).body.data;
    expect(workspaces.map(({ id }: { id: string }) => id)).toContain(`ari:cloud:jira-software::site/${site.cloudId}`);
  });

  it('lists managed accounts, fifty a page', async () => {
    const simulation = simulate();
    for (let n = 0; n < 60; n++) await invite(simulation, `p${n}@example.com`);
    const { api, site } = simulation;
    const first = await api('GET', `/admin/v1/orgs/${site.organizationId}/users`);
    expect([first.body.data.length, first.body.meta.total]).toEqual([50, 63]);
    const next = new URL(first.body.links.next);
    const second = await api('GET', next.pathname + next.search);
    expect([second.body.data.length, second.body.links.next]).toEqual([13, undefined]);
  });

  it('counts people and groups', async () => {
    const { directory } = simulate();
    expect((await directory('GET', 'users/count')).body).toEqual({ count: 5 });
    expect((await directory('GET', 'groups/count')).body).toEqual({ count: 5 });
    expect((await directory('GET', 'groups/stats')).body.totals).toEqual({ all: 5, synced: 1 });
    expect((await directory('GET', 'users/stats')).body.accountStatus[0]).toEqual({ status: 'active', count: 5 });
  });

  it('shows when somebody was last active, 200 times a minute', async () => {
    const { api, clock, site } = simulate();
    const grace = accountIdOf(site, 'grace.lead@example.com');
    const path = `/admin/v1/orgs/${site.organizationId}/directory/users/${grace}/last-active-dates`;
    const { body } = await api('GET', path);
    expect(body.data.product_access.map(({ key }: { key: string }) => key)).toEqual(['confluence', 'jira-software']);
    for (let n = 1; n < 200; n++) await api('GET', path);
    const limited = await api('GET', path);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, null]);
    clock.advance(60_000);
    expect((await api('GET', path)).status).toBe(200);
  });
});
