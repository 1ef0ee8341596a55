import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { type LeavePorts, leaveSite } from '../../../src/provisioning/departures/leave-site';
import { memoryStores } from '../../support/memory-store';
import { aConnection, anId } from '../../support/samples';

/** An installation with a key and two connections, and what happens when it is left. */
async function world(overrides: Partial<LeavePorts> = {}) {
  const stores = memoryStores();
  const state = { kind: 'working', since: '2026-03-01T12:00:00.000Z' } as const;
  const organization = { organizationId: 'o', directoryId: 'd', endsIn: 'wxyz', state };
  await stores.access.change({ kind: 'saveOrganization', access: organization, apiKey: 'key' });
  for (const number of [1, 2]) {
    await stores.connections.create(aConnection({ id: anId(number) as ConnectionId, name: `Okta ${number}` }));
  }
  const happened: string[] = [];
  const ports: LeavePorts = {
    access: stores.access,
    alarms: stores.alarms,
    connections: {
      ...stores.connections,
      async purge(id) {
        happened.push(`purge ${id}`);
        return true;
      },
    },
    leftovers: {
      async erase() {
        happened.push('leftovers');
        return true;
      },
    },
    timeLeft: () => 55_000,
    failed: (error) => void happened.push(String(error)),
    ...overrides,
  };
  return { stores, happened, leave: () => leaveSite(ports), ports };
}

describe('leaving a site', () => {
  it('forgets the credentials, ends the tokens, then erases records of people', async () => {
    const { stores, happened, leave } = await world();
    await leave();
    expect(await stores.access.secrets()).toEqual({});
    expect(await stores.connections.list()).toEqual([]);
    expect(happened).toEqual([`purge ${anId(1)}`, `purge ${anId(2)}`, 'leftovers']);
  });

  it('may run twice', async () => {
    const { happened, leave } = await world();
    await leave();
    await leave();
    expect(happened.filter((text) => text.startsWith('Error'))).toEqual([]);
  });

  it('starts with the most dangerous records, and leaves the rest to the platform when time is up', async () => {
    const { stores, happened, leave } = await world({ timeLeft: () => 4000 });
    await leave();
    expect(await stores.access.secrets()).toEqual({});
    expect(await stores.connections.list()).toEqual([]);
    expect(happened).toEqual([]);
  });

  it('does everything else if a step fails', async () => {
    const broken = async () => Promise.reject(new Error('broken'));
    const { stores, ports, happened } = await world();
    await leaveSite({ ...ports, access: { ...stores.access, change: broken } });
    expect(await stores.connections.list()).toEqual([]);
    expect(happened).toEqual(['Error: broken', `purge ${anId(1)}`, `purge ${anId(2)}`, 'leftovers']);
  });
});
