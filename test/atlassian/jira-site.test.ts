import { describe, expect, it } from 'vitest';
import { accountIdOf, simulate } from './support/simulation';

describe('application roles and licences', () => {
  it('shows the remaining seats and the groups that give access', async () => {
    const { asApp } = simulate();
    const { body } = await asApp('GET', 'applicationrole/jira-software');
    expect(body).toMatchObject({ numberOfSeats: 500, remainingSeats: 497, userCount: 3, hasUnlimitedSeats: false });
    expect(body.defaultGroupsDetails).toMatchObject([{ name: 'jira-software-users-rollcall-demo' }]);
    expect(body.groups).toEqual(expect.arrayContaining(['site-admins', 'jira-software-users-rollcall-demo']));
    expect((await asApp('GET', 'applicationrole')).body).toEqual([body]);
    expect((await asApp('GET', 'applicationrole/confluence')).status).toBe(404);
  });

  it('counts licences in all and by product', async () => {
    const { asApp } = simulate();
    expect((await asApp('GET', 'license/approximateLicenseCount')).body.value).toBe('3');
    const path = 'license/approximateLicenseCount/product/jira-software';
    expect((await asApp('GET', path)).body).toEqual({ key: 'license.jira-software.user.count', value: '3' });
    expect((await asApp('GET', 'instance/license')).body.applications).toEqual([{ id: 'jira-software', plan: 'PAID' }]);
  });
});

describe('permissions', () => {
  it('distinguishes an app, an administrator and an ordinary user', async () => {
    const { admin, asApp, asUser, site } = simulate();
    const path = 'mypermissions?permissions=ADMINISTER,USER_PICKER';
    const held = async (call: typeof admin) => {
      const { permissions } = (await call('GET', path)).body;
      return [permissions.ADMINISTER.havePermission, permissions.USER_PICKER.havePermission];
    };
    expect(await held(asApp)).toEqual([true, true]);
    expect(await held(admin)).toEqual([true, true]);
    expect(await held(asUser(accountIdOf(site, 'casey@contractors.test')))).toEqual([false, true]);
    expect(await held(asUser(accountIdOf(site, 'devon@contractors.test')))).toEqual([false, false]);
  });

  it('refuses an empty or an unknown list', async () => {
    const { asApp } = simulate();
    expect((await asApp('GET', 'mypermissions')).status).toBe(400);
    expect((await asApp('GET', 'mypermissions?permissions=NONSENSE')).status).toBe(400);
  });

  it('checks many permissions at once, of oneself and of others', async () => {
    const { admin, asApp, asUser, site } = simulate();
    const accountId = accountIdOf(site, 'casey@contractors.test');
    const body = {
      accountId,
      globalPermissions: ['ADMINISTER', 'USER_PICKER'],
      projectPermissions: [{ permissions: ['EDIT_ISSUES', 'ADMINISTER_PROJECTS'], projects: [10000, 1] }],
    };
    const reply = await asApp('POST', 'permissions/check', body);
    expect(reply.body).toEqual({
      globalPermissions: ['USER_PICKER'],
      projectPermissions: [{ permission: 'EDIT_ISSUES', issues: [], projects: [10000] }],
    });
    expect((await admin('POST', 'permissions/check', { globalPermissions: ['X'] })).status).toBe(400);
    expect((await admin('POST', 'permissions/check', { accountId: 'x' })).status).toBe(400);
    const grace = asUser(accountIdOf(site, 'grace.lead@example.com'));
    expect((await grace('POST', 'permissions/check', body)).status).toBe(403);
  });
});

describe('the site itself', () => {
  it('shows its address and the caller', async () => {
    const { asApp, site } = simulate({ siteUrl: 'https://another.atlassian.net' });
    expect((await asApp('GET', 'serverInfo')).body.baseUrl).toBe('https://another.atlassian.net');
    expect((await asApp('GET', 'myself')).body).toMatchObject({ accountId: site.appAccountId, accountType: 'app' });
  });
});
