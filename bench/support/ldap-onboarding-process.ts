import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTimeFaster } from './fast-time';
import type { LdapOnboardingNumbers } from './ldap-onboarding';

/**
 * Onboards a company from a simulated directory by the connector, through the local Forge with the platform's quotas and
 * latencies, and reports the result over IPC: `ldap-onboarding-process.ts PEOPLE GROUPS MEMBERS FACTOR`. Everything is in one
 * process, so that time runs equally fast for all.
 */
const [people = 0, groups = 0, members = 0, factor = 1] = process.argv.slice(2).map(Number);
runTimeFaster(factor);

const { startLocal } = await import('../../local/server/start-local');
const { issueCertificates } = await import('../../local/ldap/certificates/issue-certificate');
const { makeCompany } = await import('../../local/ldap/company/company');
const { fillCompany, fillPlaces } = await import('../../local/ldap/company/fill-directory');
const { places } = await import('../../local/ldap/company/places');
const { openDirectory } = await import('../../local/ldap/open-directory');
const { startLdapServer } = await import('../../local/ldap/server/start-ldap-server');
const { runCommand } = await import('../../connector/command-line/run-command');
const { systemClock } = await import('../../connector/sending/clock');

const folder = await mkdtemp(join(tmpdir(), 'rollcall-onboarding-'));
const local = await startLocal({ port: 0, dataDirectory: folder, quotas: 'platform' });
const { forge, site } = local;
await local.pageReady();

// As many as Okta would invite: everybody is active and has an address, and groups have people only.
const generated = makeCompany({ people, groups, members, seed: 1 });
const company = {
  people: generated.people.map((person) => ({
    ...person,
    isDisabled: false,
    mail: `${person.accountName}@example.com`,
  })),
  groups: generated.groups.map((group) => ({ ...group, inside: [] })),
};
const passwords = { reader: 'reader secret', administrator: 'administrator secret' };
const directory = openDirectory({ kind: 'openldap', administratorPassword: passwords.administrator });
fillPlaces(directory, passwords);
fillCompany(directory, company);
const certificates = issueCertificates(['127.0.0.1'], Date.now() - 86_400_000);
const server = await startLdapServer({ directory, certificates });

async function ask<Value>(method: string, path: string, body: unknown): Promise<Value> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${local.url}${path}`, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as Value;
}

interface Connected {
  readonly id: string;
  readonly connectorUrl: string;
  readonly token: string;
}
const connect = { name: 'Onboarding', provider: 'openldap' };
const { id, connectorUrl, token } = await ask<Connected>('POST', '/local/connect', connect);
const { people: peopleBase, groups: groupBase, readerLogin } = places.openldap;
const ldap = {
  servers: [`ldaps://127.0.0.1:${server.tlsPort}`],
  bindDn: readerLogin,
  peopleBases: [peopleBase],
  groupBases: [groupBase],
  certificateAuthority: certificates.authority,
};
await ask('PUT', `/local/settings/${id}`, { yaml: JSON.stringify({ mode: 'live', ldap }) });
site.faults.configure({ seats: { 'jira-software': people + 100 } });
await ask('POST', '/local/access', { kind: 'organization' });
forge.faults.set({ storageLatencyMilliseconds: 50 });
site.faults.add({ match: '*', kind: 'latency', milliseconds: 150 });
forge.ledger.reset();
site.calls.reset();

const started = Date.now();
const told: string[] = [];
const code = await runCommand(['sync', '--state', join(folder, 'state'), '--allow-host', '127.0.0.1', '--json'], {
  out: (line) => void told.push(line),
  error: (line) => void told.push(line),
  progress: () => undefined,
  isTerminal: false,
  env: { ROLLCALL_URL: connectorUrl, ROLLCALL_TOKEN: token, ROLLCALL_BIND_PASSWORD: passwords.reader },
  platform: process.platform,
  clock: systemClock,
  signal: new AbortController().signal,
});
if (code !== 0) throw new Error(`the connector ended with ${code}: ${told.slice(-5).join(' ')}`);
const scanSeconds = (Date.now() - started) / 1000;
await until(() => lostOf() === 0);
const seconds = (Date.now() - started) / 1000;

/** People and memberships in the directory that the site does not show. */
function lostOf(): number {
  const snapshot = site.snapshot();
  const byEmail = new Map(snapshot.people.map((person) => [person.email, person]));
  const byName = new Map(snapshot.groups.map((group) => [group.name, new Set(group.members)]));
  const addresses = new Map(company.people.map(({ accountName, mail }) => [accountName, mail]));
  const strangers = company.people.filter(({ mail }) => byEmail.get(mail)?.active !== true).length;
  const missing = company.groups.map(({ name, people: list }) => {
    const there = byName.get(name);
    return list.filter((each) => !there?.has(addresses.get(each) ?? '')).length;
  });
  return missing.reduce((sum, count) => sum + count, strangers);
}

/** Checks every two seconds; gives up after a quarter of an hour plus the scan's own duration. */
async function until(isDone: () => boolean): Promise<void> {
  const end = Date.now() + Math.max(900_000, scanSeconds * 1000);
  while (!isDone() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 2_000));
}

process.send?.({ seconds, scanSeconds, lost: lostOf(), used: forge.ledger.snapshot() } satisfies LdapOnboardingNumbers);
await server.close();
await local.close();
await rm(folder, { recursive: true, force: true });
process.disconnect();
