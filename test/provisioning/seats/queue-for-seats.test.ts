import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { UserSync } from '../../../src/directory/user';
import { freeSeats, queueForSeats } from '../../../src/provisioning/seats/queue-for-seats';
import type { QueuedWork } from '../../../src/provisioning/sync-queue';
import type { ProductSeats } from '../../../src/sync/site/seats';
import { SiteError } from '../../../src/sync/site/site-error';
import { memoryStores } from '../../support/memory-store';
import { aConnection, anId, aUser, aUserId, sampleTime } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

const connectionId = anId(1) as ConnectionId;
const lacks: UserSync = { state: 'pending', cause: 'seats-exhausted', dueAt: sampleTime };
const aProduct = (key: string, remaining: number): ProductSeats => ({
  key,
  name: key,
  unlimited: false,
  total: 1_000,
  remaining,
  defaultGroups: [],
});

async function withPeople(count: number, sync: (index: number) => UserSync) {
  const stores = memoryStores();
  await stores.connections.create(aConnection());
  const directory = stores.directory(connectionId);
  for (let index = 0; index < count; index += 1) {
    const user = aUser(index + 1, { sync: sync(index) });
    const claim = await directory.reserveName('user', String(user.attributes.userName), user.id);
    await directory.createUser({ user, claim });
  }
  return stores;
}

async function queued(stores: ReturnType<typeof memoryStores>, seats: () => Promise<readonly ProductSeats[]>) {
  const pushed: QueuedWork[] = [];
  await queueForSeats({ ...stores, seats, queue: { push: async (work) => void pushed.push(...work) } });
  return pushed.flatMap((work) => ('users' in work ? (work.users ?? []) : []));
}

describe('people who lack a seat', () => {
  it('are looked at again once there are seats, as many as there are', async () => {
    const stores = await withPeople(40, () => lacks);
    expect(await queued(stores, async () => [aProduct('jira', 0)])).toEqual([]);
    expect(await queued(stores, async () => [aProduct('jira', 30)])).toHaveLength(30);
    expect(await queued(stores, async () => [aProduct('jira', 500)])).toHaveLength(40);
  });

  it('are those who wait and those who were refused, and nobody else', async () => {
    const states: readonly UserSync[] = [
      lacks,
      { state: 'refused', cause: 'seats-exhausted' },
      { state: 'refused', cause: 'email-missing' },
      { state: 'synced' },
      { state: 'pending', cause: 'seat-to-give-back', dueAt: sampleTime },
    ];
    const stores = await withPeople(5, (index) => states[index] ?? { state: 'synced' });
    expect(await queued(stores, async () => [aProduct('jira', 5)])).toEqual([aUserId(1), aUserId(2), aUserId(5)]);
  });

  it('cost no call to Atlassian where there are none', async () => {
    const stores = await withPeople(2, () => ({ state: 'synced' }));
    const never = () => Promise.reject(new Error('Nobody asks.'));
    expect(await queued(stores, never)).toEqual([]);
  });

  it('wait for the next hour if Atlassian does not tell', async () => {
    const stores = await withPeople(2, () => lacks);
    const silent = () => Promise.reject(new SiteError('unavailable', 'atlassian-failed', '503'));
    expect(await queued(stores, silent)).toEqual([]);
  });
});

describe('the free seats', () => {
  const products = [aProduct('jira', 5), aProduct('confluence', 2)];

  it('are those of the scarcest product that new people get', () => {
    expect(freeSeats(settingsWith({ users: { productAccess: ['jira'] } }), products)).toBe(5);
    expect(freeSeats(settingsWith({ users: { productAccess: ['jira', 'confluence'] } }), products)).toBe(2);
    expect(freeSeats(settingsWith({ users: { productAccess: [] } }), products)).toBe(2);
  });

  it('leave free what the settings keep free', () => {
    const users = { productAccess: ['jira'], seats: { whenNone: 'wait' as const, keepFree: 5 } };
    expect(freeSeats(settingsWith({ users }), products)).toBe(0);
  });

  it('are none where Atlassian counts none', () => {
    expect(freeSeats(settingsWith({}), [{ ...aProduct('jira', 0), unlimited: true }])).toBe(0);
  });
});
