import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Access, toVerifiedSite } from '../../checks/verify-site/access';
import { notVerified } from '../../checks/verify-site/not-verified';
import { type Means, readAssumptions, verifications, verifyAll } from '../../checks/verify-site/verify-all';
import type { SimulatedSite } from '../../local/atlassian/simulated-site';
import { simulate } from './support/simulation';

const everything: Means = { key: true, token: true, write: true };

const accessTo = (site: SimulatedSite): Access => ({
  fetch: (url, init) => site.egress(new URL(url), new Request(url, init)) ?? Promise.reject(new Error('no such host')),
  siteUrl: site.siteUrl,
  organization: { id: site.organizationId, key: site.credentials.organizationKey },
  administrator: { email: site.credentials.administrator.email, token: site.credentials.administrator.apiToken },
});

async function verdictsOf(site: SimulatedSite, means: Means = everything) {
  const assumptions = readAssumptions(await readFile('docs/assumptions.md', 'utf8'));
  const verdicts = await verifyAll(assumptions, await toVerifiedSite(accessTo(site)), means);
  return new Map(verdicts.map(({ id, finding }) => [id, finding]));
}

describe('the verification of a site', () => {
  it('checks every assumption of the page, or says why not', async () => {
    const page = readAssumptions(await readFile('docs/assumptions.md', 'utf8')).map(({ id }) => id);
    expect(new Set(page).size).toBe(page.length);
    const covered = [...verifications.map(({ id }) => id), ...Object.keys(notVerified)];
    expect([...covered].sort()).toEqual([...page].sort());
  });

  it('finds that the simulated site matches the assumptions', async () => {
    const { directory, site } = simulate();
    const casey = site.snapshot().people.find(({ email }) => email === 'casey@contractors.test');
    await directory('POST', `users/${casey?.accountId}/suspend`);
    const verdicts = await verdictsOf(site);
    expect([...verdicts].filter(([, { kind }]) => kind === 'fails')).toEqual([]);
    const open = verifications.map(({ id }) => id).filter((id) => verdicts.get(id)?.kind !== 'holds');
    // The simulated site has no portal customer until one is created.
    expect(open).toEqual(['J17', 'J22', 'J26']);
  });

  it('finds that customers of the simulated site match the assumptions', async () => {
    const { desk, site } = simulate();
    const { accountId } = (await desk('POST', 'customer', { email: 'pat@customer.test', displayName: 'Pat' })).body;
    await desk('POST', 'servicedesk/1/customer', { accountIds: [accountId] });
    const verdicts = await verdictsOf(site);
    const ids = ['J17', 'J18', 'J21', 'J22', 'J23', 'J26'];
    expect(ids.map((id) => verdicts.get(id)?.kind)).toEqual(ids.map(() => 'holds'));
  });

  it('leaves the site unchanged', async () => {
    const { site } = simulate();
    const before = site.snapshot();
    await verdictsOf(site);
    expect(site.snapshot()).toEqual(before);
  });

  it('writes nothing unless told to', async () => {
    const { site } = simulate();
    await verdictsOf(site, { ...everything, write: false });
    const writes = Object.keys(site.calls.counts()).filter((call) => !/^GET|search$|workspaces$/.test(call));
    // Both name nobody, and are refused.
    expect(writes.sort()).toEqual([
      'POST /admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}/suspend',
      'POST /admin/v2/orgs/{orgId}/users/invite',
    ]);
  });

  it('finds wrong assumptions', async () => {
    const { site } = simulate();
    const match = 'POST /admin/v2/orgs/{orgId}/workspaces';
    site.faults.add({ match, kind: 'status', status: 200, body: { data: [] } });
    site.faults.add({ match: 'GET /rest/api/3/applicationrole', kind: 'status', status: 403 });
    const verdicts = await verdictsOf(site);
    expect(verdicts.get('A17')?.kind).toBe('fails');
    expect(verdicts.get('A27')?.kind).toBe('fails');
    expect(verdicts.get('J15')).toMatchObject({ kind: 'fails', detail: 'it was answered 403' });
  });

  it('says what is missing without a key, or without a token', async () => {
    const { site } = simulate();
    expect((await verdictsOf(site, { ...everything, key: false })).get('A9')).toMatchObject({ kind: 'unknown' });
    expect((await verdictsOf(site, { ...everything, token: false })).get('J9')).toMatchObject({ kind: 'unknown' });
  });

  it('runs from the command line', async () => {
    const command = ['--import', 'tsx', 'checks/verify-site.ts', '--simulated', '--write'];
    const { stdout } = await promisify(execFile)(process.execPath, command);
    expect(stdout).toMatch(/^A1 +holds /m);
    expect(stdout).toMatch(/\d+ hold, 0 do not hold, \d+ are not known\.$/m);
  });

  it('explains itself without an environment, and checks nothing', async () => {
    const command = ['--import', 'tsx', 'checks/verify-site.ts'];
    const environment = { PATH: process.env.PATH ?? '' };
    const run = promisify(execFile)(process.execPath, command, { env: environment });
    await expect(run).rejects.toMatchObject({ code: 2, stdout: expect.stringContaining('ROLLCALL_ORGANIZATION_KEY') });
  });
});
