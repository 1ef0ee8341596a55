import { describe, expect, it } from 'vitest';
import { accountIdOf, simulate } from './support/simulation';

describe('the calls of the site', () => {
  it('are counted by method and template, refused ones too, until the reset', async () => {
    const { admin, api, asNobody, directory, site } = simulate();
    await asNobody('GET', 'myself');
    await admin('GET', 'myself');
    await admin('GET', 'nonsense');
    await directory('GET', `users/${accountIdOf(site, 'grace.lead@example.com')}`);
    await api('GET', `/users/${accountIdOf(site, 'grace.lead@example.com')}/manage`);
    expect(site.calls.counts()).toEqual({
      'GET (no such endpoint)': 1,
      'GET /admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}': 1,
      'GET /rest/api/3/myself': 2,
      'GET /users/{accountId}/manage': 1,
    });
    site.calls.reset();
    expect([site.calls.counts(), site.calls.recent()]).toEqual([{}, []]);
  });

  it('are kept newest first, with the caller and without secrets', async () => {
    const { admin, asApp, asUser, directory, site } = simulate();
    await asApp('GET', 'user/search?query=a');
    await admin('GET', 'myself');
    await asUser(accountIdOf(site, 'casey@contractors.test'))('GET', 'myself');
    await directory('GET', 'users/count');
    const { organizationKey, administrator } = site.credentials;
    expect(site.calls.recent().map(({ caller, path, status }) => [caller, path.split('/').at(-1), status])).toEqual([
      [`organization key …${organizationKey.slice(-4)}`, 'count', 200],
      ['user Casey Contractor', 'myself', 200],
      ['API token of Robin Admin', 'myself', 200],
      ['app', 'search?query=a', 200],
    ]);
    const all = JSON.stringify(site.calls.recent());
    expect([all.includes(organizationKey), all.includes(administrator.apiToken)]).toEqual([false, false]);
  });

  it('are kept with their caller if a fault struck, and without one if the credential is wrong', async () => {
    const { apiWith, asApp, site } = simulate();
    site.faults.add({ kind: 'status', status: 503 });
    await asApp('GET', 'myself');
    await apiWith('Bearer wrong')('GET', '/admin/v1/orgs');
    expect(site.calls.recent().map(({ caller }) => caller)).toEqual(['nobody known', 'app']);
  });

  it('are kept up to a limit', async () => {
    const { asApp, site } = simulate();
    for (let n = 0; n < 1200; n++) await asApp('GET', 'serverInfo');
    expect(site.calls.recent()).toHaveLength(500);
    expect(site.calls.counts()['GET /rest/api/3/serverInfo']).toBe(1200);
  });

  it('are kept in full while recording, without their credentials', async () => {
    const { admin, site } = simulate();
    await admin('GET', 'myself');
    expect(site.calls.recording()).toEqual([]);
    site.calls.startRecording();
    await admin('POST', 'group', { name: 'x' });
    expect(site.calls.recording()).toMatchObject([
      {
        method: 'POST',
        template: '/rest/api/3/group',
        requestBody: { name: 'x' },
        status: 201,
        responseBody: { name: 'x' },
      },
    ]);
    expect(JSON.stringify(site.calls.recording())).not.toContain(site.credentials.administrator.apiToken);
  });
});
