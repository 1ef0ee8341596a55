import { expect } from 'vitest';
import { nodeSystem } from '../../../src/adapters/system/node-system';
import type { AdminPorts } from '../../../src/entry/admin/admin-ports';
import { adminResolvers } from '../../../src/entry/admin/admin-resolvers';
import { type AdminAnswer, type AdminCallName, type AdminPayload, adminCalls } from '../../../src/entry/admin/contract';
import { callBudget } from '../../../src/provisioning/attempts/call-budget';
import type { Call } from '../../../src/provisioning/call';
import { newGroupMemory } from '../../../src/provisioning/foresight/group-memory';
import type { QueuedWork } from '../../../src/provisioning/sync-queue';
import type { AccessCheck, AccessReport } from '../../../src/sync/access-check';
import { syncGroup } from '../../../src/sync/groups/sync-group';
import { syncUser } from '../../../src/sync/users/sync-user';
import { memoryStores } from '../../support/memory-store';
import { sampleTime } from '../../support/samples';
import { fakeSite } from '../../sync/fake-site';

export const report: AccessReport = {
  rows: [
    {
      capability: 'invite',
      title: 'Invite people',
      by: 'organization',
      state: 'works',
      verdicts: { organization: 'allowed', administrator: 'absent', app: 'impossible' },
    },
    {
      capability: 'suspend',
      title: 'Suspend people',
      by: 'organization',
      state: 'failed',
      verdicts: { organization: 'refused', administrator: 'impossible', app: 'impossible' },
      cause: 'access-insufficient',
      detail: 'Forbidden',
    },
  ],
  rejected: [],
};

/** The resolvers over stores in memory and an Atlassian in memory; `call` is the page. */
export function openAdmin(overrides: Partial<AdminPorts> = {}) {
  const site = fakeSite();
  let moment = Date.parse(sampleTime);
  const time = (milliseconds = 0) => new Date(moment + milliseconds).toISOString();
  const queued: QueuedWork[] = [];
  const stores = memoryStores(() => moment);
  const owners = { ...stores.owners, displaced: async () => undefined };
  const happened: string[] = [];
  const machine = { newId: nodeSystem().newId, now: () => moment, pause: async () => {}, random: () => 0 };
  const check: AccessCheck = {
    check: async () => report,
    discoverOrganization: async () => ({ name: 'Acme', directoryId: 'dir-1' }),
    discoverAdministrator: async () => ({ siteUrl: 'https://acme.atlassian.net', accountId: 'admin-1' }),
  };
  const ports: AdminPorts = {
    ...stores,
    groupMemory: newGroupMemory(),
    system: { ...nodeSystem(), now: () => time() },
    machine,
    callOf: (connection): Call => ({
      connection,
      store: stores.directory(connection.id),
      elsewhere: stores.directory,
      atlassian: async () => ({ site, owners, later: time }),
      owners,
      sync: { user: syncUser, group: syncGroup },
      budget: callBudget({ calls: 60, until: Number.POSITIVE_INFINITY }, () => 0),
      queue: { push: async (work) => void queued.push(...work) },
      machine,
      origin: { source: 'admin', startedAt: 0 },
    }),
    allowsAdministratorToken: true,
    isLicensed: true,
    accessCheck: async () => check,
    seats: site.seats,
    release: () => ({ version: '1.2.3', environment: 'PRODUCTION' }),
    triggerUrl: async () => 'https://forge.test/x1/abc',
    alarmProjects: async () => ({
      projects: async () => [],
      issueTypes: async () => [],
      missingRights: async () => [],
      unknownFields: async () => [],
    }),
    waysOf: async () => new Map(),
    pageUrl: async () => 'https://acme.atlassian.net/jira/settings/apps/app/environment',
    healthUrl: async () => 'https://forge.test/x1/health',
    lookForIncidents: async () => void happened.push('lookForIncidents'),
    isAdministrator: async () => true,
    namesOf: async (accounts) => new Map(accounts.map((id) => [id, `Name of ${id}`])),
    suggestions: async () => ({ groups: async () => [], people: async () => [] }),
    accessChanged: async () => void happened.push('accessChanged'),
    purgeLater: async (id, delay) => void happened.push(`purge ${id} ${delay}`),
    report: (requestId, error) => void happened.push(`report ${requestId} ${String(error)}`),
    ...overrides,
  };
  const resolve = adminResolvers(ports);
  /** Calls like the page; every answer must keep the contract. */
  async function call<Name extends AdminCallName>(name: Name, payload: unknown): Promise<AdminAnswer<Name>> {
    const answer = (await resolve({ call: { functionKey: name, payload }, context: {} as never })) as AdminAnswer<Name>;
    if (answer.ok) adminCalls[name].value.parse(answer.value);
    expect(JSON.stringify(answer).length).toBeLessThan(100_000);
    return answer;
  }
  async function value<Name extends AdminCallName>(name: Name, payload: AdminPayload<Name>) {
    const answer = await call(name, payload);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
    return answer.value;
  }
  const create = (name = 'Okta', mode: 'preview' | 'live' = 'live') =>
    value('createConnection', { name, provider: 'okta', scimVersion: '2.0', mode, target: 'users' });
  /** Lets time pass: otherwise it stands still. */
  const advance = (milliseconds: number) => {
    moment += milliseconds;
  };
  return { stores, site, queued, ports, call, value, create, happened, advance };
}
