import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Job, JobKind, JobResult } from '../../../src/entry/connector/contract/jobs';
import type { PollAnswer, PollRequest } from '../../../src/entry/connector/contract/poll';
import type { ScanResult } from '../../../src/entry/connector/contract/scan';
import type { ConnectorClient } from '../../support/connector-client';

/** A connector of the contract, with a directory of two people and a group. */
export interface PlayedConnector {
  /** Comes for the first time. @returns the configuration */
  come(): Promise<PollAnswer['configuration']>;
  /** Comes until it has been asked something of this kind and `shown` is on the page. */
  answer(kind: JobKind, shown: Locator): Promise<void>;
}

const about = { version: '0.1.0', instance: 'instance-of-test', host: 'gateway.corp.example.com' };
const staff = 'OU=Staff,DC=corp,DC=example,DC=com';
const server = 'dc1.corp.example.com:636';

/** As Active Directory writes one: its digits are hexadecimal. */
const objectGuid = (account: string): string =>
  `3f0c9a52-7d1e-4b86-9e2f-${Buffer.from(account).toString('hex').padStart(12, '0')}`;

const personOf = (account: string, displayName: string) => ({
  externalId: objectGuid(account),
  userName: account,
  displayName,
  emails: [{ value: `${account}@example.com`, type: 'work', primary: true }],
  active: true,
});

const people = [personOf('mia', 'Mia Stone'), personOf('jonas', 'Jonas Berg')];

export function playConnector(client: ConnectorClient): PlayedConnector {
  const poll = async (more: Partial<PollRequest> = {}): Promise<PollAnswer> => {
    const reply = await client.poll({ ...about, ...more });
    if (!('value' in reply)) throw new Error(reply.error.message);
    return reply.value;
  };
  /** Does what was asked, and comes again with the result. */
  const work = async ({ jobs, lease }: PollAnswer): Promise<readonly JobKind[]> => {
    for (const job of jobs) {
      const ended = job.kind === 'scan' ? [await scan(client, lease)] : [];
      await poll({ results: [resultOf(job)], ended });
    }
    return jobs.map(({ kind }) => kind);
  };
  return {
    come: async () => (await poll()).configuration,
    async answer(kind, shown) {
      await expect.poll(async () => work(await poll())).toContain(kind);
      await shown.waitFor();
    },
  };
}

function resultOf({ kind, id }: Job): JobResult {
  switch (kind) {
    case 'test':
      return {
        kind,
        id,
        steps: [
          { step: 'name', server },
          { step: 'tcp', server },
          { step: 'tls', server },
          { step: 'bind', server },
          { step: 'people', base: staff, count: 1204, without: { mail: 3 } },
          { step: 'groups', base: 'OU=Groups,DC=corp,DC=example,DC=com', count: 30 },
        ],
        seen: {
          people: [
            'department',
            'displayName',
            'employeeType',
            'mail',
            'objectGUID',
            'sAMAccountName',
            'telephoneNumber',
          ],
          groups: ['cn', 'description', 'member', 'objectGUID'],
        },
      };
    case 'person':
      return { kind, id, found: [foundMia] };
    case 'group':
      return { kind, id, found: [] };
    case 'groups':
      return { kind, id, groups: [], isCut: false };
    case 'scan':
      return { kind, id };
  }
}

const foundMia = {
  dn: `CN=Stone\\, Mia,${staff}`,
  attributes: {
    department: ['Sales'],
    displayName: ['Mia Stone'],
    mail: ['mia@example.com'],
    objectGUID: [people[0]?.externalId ?? ''],
    sAMAccountName: ['mia'],
    userAccountControl: ['512'],
  },
  isCut: false,
  resource: { ...people[0] },
  status: 'active',
};

/** Sends everybody, as a first scan does. */
async function scan(client: ConnectorClient, lease: number): Promise<ScanResult> {
  const begun = new Date().toISOString();
  const told = await client.send('people', { lease, people });
  if (!('value' in told)) throw new Error(told.error.message);
  const add = told.value.results.flatMap(({ id }) => (id === undefined ? [] : [id]));
  await client.send('groups', {
    lease,
    groups: [{ externalId: 'group-sales', displayName: 'Sales', add, remove: [] }],
  });
  return {
    kind: 'full',
    begun,
    ended: new Date().toISOString(),
    outcome: 'done',
    people: 2,
    groups: 1,
    sent: 3,
    unchanged: 0,
    removed: 0,
    errors: 0,
    server,
    notices: [],
  };
}
