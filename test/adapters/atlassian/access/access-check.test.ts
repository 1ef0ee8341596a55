import { describe, expect, it } from 'vitest';
import type { SiteFault } from '../../../../local/atlassian/faults';
import { accessCheck } from '../../../../src/adapters/atlassian/access/access-check';
import { isAdministrator } from '../../../../src/adapters/atlassian/app/app-itself';
import { clientOfUser } from '../../../../src/adapters/atlassian/http/clients';
import type { AccessReport } from '../../../../src/sync/access-check';
import { asApp, overSimulatedSite, personOf } from '../over-simulated-site';

/** The rows that need a credential; the app does the others by itself. */
const byCredential = ({ rows }: AccessReport) => rows.filter((row) => row.by !== 'app');
const stateOf = ({ rows }: AccessReport) => Object.fromEntries(rows.map((row) => [row.capability, row.state]));

describe('the check of what each credential allows', () => {
  it('proves everything with an organization key', async () => {
    const { options } = overSimulatedSite('organization');
    const report = await accessCheck(options).check();
    expect(new Set(byCredential(report).map((row) => `${row.by} ${row.state} ${row.verdicts.organization}`))).toEqual(
      new Set(['organization works allowed']),
    );
    expect(report.rejected).toEqual([]);
  });

  it('says what an administrator token can and cannot do', async () => {
    const { options } = overSimulatedSite('administrator');
    const report = await accessCheck(options).check();
    expect(stateOf(report)).toEqual({
      find: 'works',
      invite: 'works',
      suspend: 'missing',
      restore: 'missing',
      remove: 'works',
      deactivate: 'missing',
      reactivate: 'missing',
      updateProfile: 'missing',
      createGroup: 'works',
      deleteGroup: 'works',
      changeMembers: 'works',
      readSeats: 'works',
      readActivity: 'missing',
      handOverLeads: 'works',
      handOverIssues: 'works',
      handOverFilters: 'works',
      handOverRoles: 'works',
      keepAttributes: 'works',
      serveCustomers: 'works',
    });
    const suspend = report.rows.find((row) => row.capability === 'suspend');
    expect(suspend).toMatchObject({
      cause: 'access-insufficient',
      verdicts: { organization: 'absent', administrator: 'impossible', app: 'impossible' },
    });
  });

  it('reports both verdicts when both are present, and uses the key', async () => {
    const { options } = overSimulatedSite('both');
    const report = await accessCheck(options).check();
    expect(report.rows.find((row) => row.capability === 'invite')).toMatchObject({
      by: 'organization',
      verdicts: { organization: 'allowed', administrator: 'allowed' },
    });
  });

  it('reports everything but the own tasks of the app as missing without a credential', async () => {
    const { options } = overSimulatedSite('none');
    const report = await accessCheck(options).check();
    const rows = byCredential(report);
    expect(new Set(rows.map((row) => `${row.state} ${row.cause}`))).toEqual(new Set(['missing access-missing']));
    expect(report.rows.filter((row) => row.state === 'works').map((row) => row.capability)).toEqual([
      'readSeats',
      'handOverLeads',
      'handOverIssues',
      'handOverFilters',
      'handOverRoles',
      'keepAttributes',
      'serveCustomers',
    ]);
  });

  it('fails tasks of the app whose scope is not approved', async () => {
    const { options, simulated } = overSimulatedSite('none');
    const requestJira = asApp(simulated, 'jira', ['read:jira-work', 'read:jira-user']);
    const report = await accessCheck({ ...options, requestJira }).check();
    const row = report.rows.find(({ capability }) => capability === 'handOverLeads');
    expect(row).toMatchObject({ by: 'app', state: 'failed', cause: 'access-insufficient' });
    expect(report.rejected).toEqual([]);
  });

  it('omits customers on a site without Jira Service Management', async () => {
    const { options, simulated } = overSimulatedSite('none');
    const requestJira: typeof options.requestJira = async (path, init) =>
      path.startsWith('/rest/servicedeskapi/')
        ? new Response('', { status: 404 })
        : asApp(simulated, 'jira')(path, init);
    const { rows } = await accessCheck({ ...options, requestJira }).check();
    expect(rows.map(({ capability }) => capability)).not.toContain('serveCustomers');
  });

  it('reports a revoked key once, and fails every row with its cause', async () => {
    const { options, simulated } = overSimulatedSite('organization');
    simulated.faults.configure({ organizationKey: 'revoked' });
    const report = await accessCheck(options).check();
    expect(report.rejected).toMatchObject([{ credential: 'organization', cause: 'access-rejected' }]);
    const rows = byCredential(report);
    expect(new Set(rows.map((row) => `${row.state} ${row.cause}`))).toEqual(new Set(['failed access-rejected']));
  });

  it('fails what the owner of a token may not do', async () => {
    const { options, simulated } = overSimulatedSite('none');
    const email = 'grace.lead@example.com';
    const lead = simulated.snapshot().people.find((person) => person.email === email);
    const apiToken = simulated.issueApiToken(lead?.accountId ?? '');
    const secrets = { administrator: { siteUrl: simulated.siteUrl, email, apiToken } };
    const report = await accessCheck({ ...options, secrets }).check();
    expect(stateOf(report)).toMatchObject({
      find: 'works',
      invite: 'failed',
      createGroup: 'failed',
      changeMembers: 'failed',
    });
  });

  it('does not know when Atlassian does not answer', async () => {
    const { options, simulated } = overSimulatedSite('organization');
    simulated.faults.add({ match: '*', kind: 'status', status: 503 });
    const report = await accessCheck(options).check();
    expect(report.rows[0]).toMatchObject({ state: 'failed', verdicts: { organization: 'unknown' } });
    expect(report.rejected).toEqual([]);
  });

  it('changes nothing', async () => {
    const { options, simulated } = overSimulatedSite('both');
    const before = simulated.snapshot();
    await accessCheck(options).check();
    expect(simulated.snapshot()).toEqual(before);
  });
});

describe('the details of a credential', () => {
  it('are the name and directory of the organization', async () => {
    const { options, simulated } = overSimulatedSite('none');
    const { organizationId, directoryId, credentials } = simulated;
    const key = { organizationId, apiKey: credentials.organizationKey };
    expect(await accessCheck(options).discoverOrganization(key)).toEqual({ directoryId, name: 'rollcall-demo' });
  });

  it('say that the key belongs to another organization', async () => {
    const { options, simulated } = overSimulatedSite('none');
    const key = { organizationId: 'another', apiKey: simulated.credentials.organizationKey };
    const refusal = { kind: 'forbidden', code: 'access-insufficient' };
    await expect(accessCheck(options).discoverOrganization(key)).rejects.toMatchObject(refusal);
  });

  it('are the owner of the token on the site where the app is installed', async () => {
    const { options, simulated } = overSimulatedSite('none');
    const { email, apiToken, accountId } = simulated.credentials.administrator;
    const found = await accessCheck(options).discoverAdministrator({ email, apiToken });
    expect(found).toEqual({ siteUrl: simulated.siteUrl, accountId });
  });

  it('are absent when the token is wrong', async () => {
    const { options, simulated } = overSimulatedSite('none');
    const { email } = simulated.credentials.administrator;
    const dead = { kind: 'unauthorized', code: 'access-rejected' };
    await expect(accessCheck(options).discoverAdministrator({ email, apiToken: 'wrong' })).rejects.toMatchObject(dead);
  });
});

describe('who may open the admin page', () => {
  const asUser = (email: string) => {
    const { simulated, options } = overSimulatedSite('none');
    const accountId = personOf(simulated, email)?.accountId ?? '';
    const request = (path: string, init?: RequestInit) =>
      simulated.product(
        'jira',
        { kind: 'user', accountId, scopes: ['read:jira-work', 'read:jira-user'] },
        new Request(`https://app.invalid${path}`, init),
      );
    return { simulated, user: clientOfUser(request, options) };
  };
  const match = 'GET /rest/api/3/mypermissions';

  it('is an administrator of Jira', async () => {
    expect(await isAdministrator(asUser('admin@example.com').user)).toBe(true);
  });

  it.each(['casey@contractors.test', 'nobody@example.com'])('is not %s', async (email) => {
    expect(await isAdministrator(asUser(email).user)).toBe(false);
  });

  it('is asked again if Jira fails once', async () => {
    const { simulated, user } = asUser('admin@example.com');
    simulated.faults.add({ match, kind: 'status', status: 503, times: 1 });
    expect(await isAdministrator(user)).toBe(true);
  });

  it.each<[string, SiteFault]>([
    ['atlassian-failed', { match, kind: 'status', status: 503 }],
    ['atlassian-busy', { match, kind: 'rate-limit', shape: 'retry-after', seconds: 60 }],
  ])('is nobody while Jira cannot say, which is reported: %s', async (code, fault) => {
    const { simulated, user } = asUser('admin@example.com');
    simulated.faults.add(fault);
    await expect(isAdministrator(user)).rejects.toMatchObject({ kind: 'unavailable', code });
  });
});
