import { describe, expect, it } from 'vitest';
import { accountIdOf, groupId, invite, simulate } from './support/simulation';

describe('groups at Jira', () => {
  it('creates one and refuses its name in any case', async () => {
    const { admin, asApp } = simulate();
    const created = await admin('POST', 'group', { name: 'Power Users' });
    expect([created.status, created.body]).toMatchObject([201, { name: 'Power Users', users: { size: 0 } }]);
    expect((await admin('POST', 'group', { name: 'power users' })).status).toBe(400);
    expect((await admin('POST', 'group', {})).status).toBe(400);
    expect((await asApp('GET', `group?groupId=${created.body.groupId}`)).body.name).toBe('Power Users');
  });

  it('deletes one with its memberships', async () => {
    const { admin, asApp, site } = simulate();
    const grace = accountIdOf(site, 'grace.lead@example.com');
    const { groupId: id } = (await admin('POST', 'group', { name: 'gone' })).body;
    await admin('POST', `group/user?groupId=${id}`, { accountId: grace });
    const deleted = await admin('DELETE', `group?groupId=${id}`);
    expect([deleted.status, deleted.body]).toEqual([200, undefined]);
    expect((await asApp('GET', `group?groupId=${id}`)).status).toBe(404);
    const groups = await asApp('GET', `user/groups?accountId=${grace}`);
    expect(groups.body.map(({ name }: { name: string }) => name)).not.toContain('gone');
  });

  it('requires exactly one of id and name', async () => {
    const { admin, site } = simulate();
    const id = groupId(site, 'site-admins');
    expect((await admin('GET', 'group')).status).toBe(400);
    expect((await admin('GET', `group?groupId=${id}&groupname=site-admins`)).status).toBe(400);
    expect((await admin('GET', 'group?groupname=SITE-admins')).status).toBe(200);
    expect((await admin('DELETE', 'group?groupname=x&swapGroupId=y')).status).toBe(404);
  });

  it.each(['site-admins', 'jira-software-users-rollcall-demo', 'guard-synced-staff'])(
    'does not delete the protected group %s',
    async (name) => {
      const { admin, site } = simulate();
      expect((await admin('DELETE', `group?groupId=${groupId(site, name)}`)).status).toBe(403);
    },
  );
});

describe('group members at Jira', () => {
  it('adds one person, and says so if they already were a member', async () => {
    const { admin, site } = simulate();
    const path = `group/user?groupId=${groupId(site, 'confluence-users-rollcall-demo')}`;
    const accountId = accountIdOf(site, 'casey@contractors.test');
    const added = await admin('POST', path, { accountId });
    expect([added.status, added.body.users.size]).toEqual([201, 4]);
    const again = await admin('POST', path, { accountId });
    expect(again.status).toBe(400);
    expect(again.body.errorMessages[0]).toMatch(/already a member/);
  });

  it('removes one person, and says so if they were not a member', async () => {
    const { admin, site } = simulate();
    const id = groupId(site, 'confluence-users-rollcall-demo');
    const path = `group/user?groupId=${id}&accountId=${accountIdOf(site, 'devon@contractors.test')}`;
    expect((await admin('DELETE', path)).status).toBe(200);
    const again = await admin('DELETE', path);
    expect([again.status, again.body.errorMessages[0]]).toEqual([400, expect.stringContaining('not a member')]);
    expect((await admin('DELETE', `group/user?groupId=${id}&accountId=x`)).status).toBe(404);
    expect((await admin('DELETE', `group/user?groupId=${id}`)).status).toBe(400);
  });

  it('adds nobody who is not on the site, and nobody to a synced group', async () => {
    const { admin, site } = simulate();
    const path = `group/user?groupId=${groupId(site, 'confluence-users-rollcall-demo')}`;
    const stranger = site.signUp({ email: 's@example.com', name: 'S' });
    expect((await admin('POST', path, { accountId: stranger })).status).toBe(404);
    expect((await admin('POST', path, { accountId: 'x' })).status).toBe(404);
    expect((await admin('POST', path, {})).status).toBe(400);
    const synced = `group/user?groupId=${groupId(site, 'guard-synced-staff')}`;
    const accountId = accountIdOf(site, 'grace.lead@example.com');
    expect((await admin('POST', synced, { accountId })).status).toBe(403);
    expect((await admin('DELETE', `${synced}&accountId=${accountId}`)).status).toBe(403);
  });

  it('refuses a member if no seat is left', async () => {
    const { admin, site } = simulate({ seats: { 'jira-software': 3 } });
    const accountId = accountIdOf(site, 'devon@contractors.test');
    const path = `group/user?groupId=${groupId(site, 'jira-software-users-rollcall-demo')}`;
    const reply = await admin('POST', path, { accountId });
    expect([reply.status, reply.body.errorMessages[0]]).toEqual([400, expect.stringContaining('licence')]);
    site.faults.configure({ seats: { 'jira-software': 4 } });
    expect((await admin('POST', path, { accountId })).status).toBe(201);
  });

  it('lists 50 a page at most, inactive people on request', async () => {
    const simulation = simulate();
    const { admin, directory } = simulation;
    const { groupId: id } = (await admin('POST', 'group', { name: 'big' })).body;
    let last = '';
    for (let n = 0; n < 60; n++) last = await invite(simulation, `p${n}@example.com`, { additionalGroups: [id] });
    await directory('POST', `users/${last}/suspend`);
    const first = await admin('GET', `group/member?groupId=${id}&maxResults=1000`);
    expect(first.body).toMatchObject({ maxResults: 50, startAt: 0, total: 59, isLast: false });
    expect(first.body.values).toHaveLength(50);
    const next = new URL(first.body.nextPage);
    expect(next.searchParams.get('startAt')).toBe('50');
    const second = await admin('GET', `group/member${next.search}`);
    expect([second.body.values.length, second.body.isLast]).toEqual([9, true]);
    const all = await admin('GET', `group/member?groupId=${id}&includeInactiveUsers=true`);
    expect(all.body.total).toBe(60);
  });
});

describe('lists of groups at Jira', () => {
  it.each([
    ['accessType=site-admin', ['site-admins', 'org-admins']],
    ['accessType=user', ['jira-software-users-rollcall-demo', 'confluence-users-rollcall-demo']],
    ['applicationKey=jira-software', ['site-admins', 'jira-software-users-rollcall-demo']],
    ['groupName=GUARD-synced-staff', ['guard-synced-staff']],
  ])('finds by %s', async (query, names) => {
    const { asApp } = simulate();
    const { body } = await asApp('GET', `group/bulk?${query}`);
    expect(body.values.map(({ name }: { name: string }) => name)).toEqual(names);
  });

  it('pages through all groups and refuses unknown filters', async () => {
    const { asApp } = simulate();
    const { body } = await asApp('GET', 'group/bulk?maxResults=2&startAt=4');
    expect(body).toMatchObject({ total: 5, isLast: true, values: [{ name: 'guard-synced-staff' }] });
    expect((await asApp('GET', 'group/bulk?accessType=x')).status).toBe(400);
    expect((await asApp('GET', 'group/bulk?applicationKey=x')).status).toBe(400);
  });

  it('picks groups by a part of the name, without excluded ones', async () => {
    const { asApp } = simulate();
    const found = await asApp('GET', 'groups/picker?query=ADMINS&caseInsensitive=true&exclude=site-admins');
    expect(found.body).toMatchObject({ total: 1, groups: [{ name: 'org-admins', labels: [{ type: 'ADMIN' }] }] });
    expect((await asApp('GET', 'groups/picker?query=ADMINS')).body.total).toBe(0);
  });

  it('picks users and groups at once, a hidden e-mail only in full', async () => {
    const { asApp } = simulate();
    const whole = await asApp('GET', 'groupuserpicker?query=casey@contractors.test');
    expect(whole.body.users.users).toMatchObject([{ displayName: 'Casey Contractor' }]);
    const prefix = await asApp('GET', 'groupuserpicker?query=casey@contr');
    expect(prefix.body.users.total).toBe(0);
    expect((await asApp('GET', 'groupuserpicker')).status).toBe(400);
  });
});
