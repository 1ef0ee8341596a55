import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import type { SimulatedSite } from '../../../local/atlassian/simulated-site';
import { openSite } from '../../../local/atlassian/site';
import { createClock } from '../../../local/forge/clock';
import { newSiteMemory } from '../../../src/adapters/atlassian/http/memory';
import type { AtlassianOptions, JiraRequest } from '../../../src/adapters/atlassian/http/options';
import { atlassianSite } from '../../../src/adapters/atlassian/site';
import type { AccessSecrets } from '../../../src/connections/access';
import type { Site } from '../../../src/sync/site/site';

export type CredentialName = 'organization' | 'administrator' | 'both' | 'none';

export interface Harness {
  readonly simulated: SimulatedSite;
  readonly site: Site;
  readonly options: AtlassianOptions;
  /** How long the adapter has slept, in milliseconds. */
  readonly slept: () => number;
  /** The site as seen by another invocation, with nothing cached. */
  another(change?: Partial<AtlassianOptions>): Site;
}

/** The adapters against a fresh simulated site; sleeping moves the clock and takes no time. */
export function overSimulatedSite(credential: CredentialName, change: Partial<AtlassianOptions> = {}): Harness {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'rollcall-site-'));
  const clock = createClock();
  const simulated = openSite({ dataDirectory, clock });
  onTestFinished(() => {
    simulated.close();
    rmSync(dataDirectory, { recursive: true });
  });
  let slept = 0;
  const options: AtlassianOptions = {
    secrets: secretsOf(simulated, credential),
    fetch: egress(simulated),
    requestJira: asApp(simulated, 'jira'),
    requestConfluence: asApp(simulated, 'confluence'),
    memory: newSiteMemory(),
    now: () => clock.now(),
    sleep: async (milliseconds) => {
      slept += milliseconds;
      clock.advance(milliseconds);
    },
    random: () => 0.5,
    ...change,
  };
  return {
    simulated,
    site: atlassianSite(options),
    options,
    slept: () => slept,
    another: (more = {}) => atlassianSite({ ...options, memory: newSiteMemory(), ...more }),
  };
}

export function secretsOf(simulated: SimulatedSite, credential: CredentialName): AccessSecrets {
  const { organizationId, directoryId, siteUrl } = simulated;
  const { organizationKey, administrator } = simulated.credentials;
  const organization = { organizationId, directoryId, apiKey: organizationKey };
  const token = { siteUrl, email: administrator.email, apiToken: administrator.apiToken };
  return {
    ...((credential === 'organization' || credential === 'both') && { organization }),
    ...((credential === 'administrator' || credential === 'both') && { administrator: token }),
  };
}

/** The scopes requested by the manifest, so that a missing one is found here. */
const { permissions } = parse(readFileSync('manifest.yml', 'utf8')) as { permissions: { scopes: string[] } };

export const asApp =
  (
    simulated: SimulatedSite,
    product: 'jira' | 'confluence',
    scopes: readonly string[] = permissions.scopes,
  ): JiraRequest =>
  (path, init) =>
    simulated.product(product, { kind: 'app', scopes }, new Request(`https://app.invalid${path}`, init));

function egress(simulated: SimulatedSite): AtlassianOptions['fetch'] {
  return (address, init) => {
    const url = new URL(address);
    return simulated.egress(url, new Request(url, init)) ?? Promise.reject(new TypeError('fetch failed'));
  };
}

export const personOf = (simulated: SimulatedSite, email: string) =>
  simulated.snapshot().people.find((person) => person.email === email);

export const groupOf = (simulated: SimulatedSite, name: string) =>
  simulated.snapshot().groups.find((group) => group.name === name);

/** Makes every member of the group use a seat of Jira. */
export function grantJira(simulated: SimulatedSite, groupId: string): Promise<void> {
  const path = `directories/${simulated.directoryId}/groups/${groupId}/role-assignments/assign`;
  const resourceId = `ari:cloud:jira-software::site/${simulated.cloudId}`;
  return organize(simulated, path, { resourceId, roleId: 'atlassian/user' });
}

/** Invites `p0@example.com` and so on into the group. */
export async function fill(simulated: SimulatedSite, groupId: string, count: number): Promise<void> {
  const emails = Array.from({ length: count }, (_, index) => `p${index}@example.com`);
  for (let at = 0; at < count; at += 10) {
    await organize(simulated, 'users/invite', { emails: emails.slice(at, at + 10), additionalGroups: [groupId] });
  }
}

async function organize(simulated: SimulatedSite, path: string, body: object): Promise<void> {
  const { organizationId, credentials } = simulated;
  const answer = await egress(simulated)(`https://api.atlassian.com/admin/v2/orgs/${organizationId}/${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${credentials.organizationKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status >= 400) throw new Error(await answer.text());
}
