import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { daily } from '../../../src/entry/schedules/daily';
import { sweep } from '../../../src/entry/schedules/sweep';
import { type QueuedWork, QueueUnavailable } from '../../../src/provisioning/sync-queue';
import type { AccessCheck } from '../../../src/sync/access-check';
import { memoryStores } from '../../support/memory-store';
import { aConnection, anId, aUser } from '../../support/samples';

const machine = { now: () => Date.parse('2026-03-01T12:00:00.000Z'), newId: () => 'reminder0001' };

function check(rejected: boolean): () => Promise<AccessCheck> {
  const refusal = { credential: 'organization', cause: 'access-rejected', detail: '401' } as const;
  const never = async () => Promise.reject(new Error('not asked for'));
  return async () => ({
    check: async () => ({ rows: [], rejected: rejected ? [refusal] : [] }),
    discoverOrganization: never,
    discoverAdministrator: never,
  });
}

const seats = async () => [];

describe('the daily look', () => {
  it('checks that the credentials still work', async () => {
    const stores = memoryStores();
    const { access } = stores;
    const organization = {
      organizationId: 'o',
      directoryId: 'd',
      endsIn: 'wxyz',
      state: { kind: 'unchecked' },
    } as const;
    await access.change({ kind: 'saveOrganization', access: organization, apiKey: 'key' });
    const queue = { push: async () => undefined };
    await daily({ ...stores, seats, queue, machine, check: check(true) });
    expect((await access.summary()).organization?.state.kind).toBe('rejected');
    await daily({ ...stores, seats, queue, machine, check: check(false) });
    expect((await access.summary()).organization?.state.kind).toBe('working');
  });

  it('looks again at refused people', async () => {
    const stores = memoryStores();
    const user = aUser(1, { sync: { state: 'refused' } });
    const store = stores.directory(user.connectionId as never);
    await store.createUser({ user, claim: await store.reserveName('user', 'person1@example.com', user.id) });
    const pushed: QueuedWork[] = [];
    const queue = { push: async (work: readonly QueuedWork[]) => void pushed.push(...work) };
    await daily({ ...stores, seats, machine, check: check(false), queue });
    expect(pushed).toMatchObject([{ users: [user.id] }]);
  });

  it('upgrades a connection whose search does not find everything', async () => {
    const stores = memoryStores();
    for (const number of [1, 2])
      await stores.connections.create(aConnection({ id: anId(number) as ConnectionId, name: `Okta ${number}` }));
    const pushed: QueuedWork[] = [];
    const queue = { push: async (work: readonly QueuedWork[]) => void pushed.push(...work) };
    const search = { isComplete: async (id: string) => id === anId(1) };
    await daily({ ...stores, seats, search, machine, check: check(false), queue });
    expect(pushed).toContainEqual({ connectionId: anId(2), upgrade: { kind: 'user', offset: 0 } });
    expect(pushed.filter((work) => 'upgrade' in work)).toHaveLength(1);
  });

  it('notes the seats in use', async () => {
    const stores = memoryStores();
    const queue = { push: async () => undefined };
    const jira = { key: 'jira', name: 'Jira', unlimited: false, total: 9, remaining: 2, defaultGroups: [] };
    await daily({ ...stores, queue, machine, check: check(false), seats: async () => [jira] });
    expect(await stores.seatHistory.read()).toEqual([
      { day: '2026-03-01', products: [{ product: 'Jira', used: 7, total: 9 }] },
    ]);
  });

  it('looks in every connection for records left behind by an older version, counts again, and keeps what is held', async () => {
    const stores = memoryStores();
    for (const number of [1, 2])
      await stores.connections.create(aConnection({ id: anId(number) as ConnectionId, name: `Okta ${number}` }));
    const pushed: QueuedWork[] = [];
    const queue = { push: async (work: readonly QueuedWork[]) => void pushed.push(...work) };
    await daily({ ...stores, seats, machine, check: check(false), queue });
    const repair = { step: 'users', offset: 0 };
    const recount = { round: 0, left: [] };
    const both = [anId(1), anId(2)];
    expect(pushed).toEqual([
      ...both.map((connectionId) => ({ connectionId, repair })),
      ...both.map((connectionId) => ({ connectionId, recount })),
      ...both.map((connectionId) => ({ connectionId, days: {} })),
      ...both.map((connectionId) => ({ connectionId, drift: { at: expect.any(String) } })),
      ...both.map((connectionId) => ({ connectionId, limits: { kind: 'people', what: 'keep' } })),
    ]);
  });
});

describe('the hourly sweep', () => {
  it('leaves records the queue cannot take to the next sweep', async () => {
    const { due, directory } = memoryStores();
    const user = aUser(1, { sync: { state: 'pending' } });
    const store = directory(user.connectionId as never);
    await store.createUser({ user, claim: await store.reserveName('user', 'person1@example.com', user.id) });
    const queue = { push: async () => Promise.reject(new QueueUnavailable('full')) };
    const ways = { waysOf: async () => new Map(), pageUrl: async () => undefined };
    const ports = { ...memoryStores(), ...ways, due, queue, machine, seats, directory };
    await expect(sweep(ports)).resolves.toBeUndefined();
  });
});
