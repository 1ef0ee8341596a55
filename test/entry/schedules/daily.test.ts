import { describe, expect, it } from 'vitest';
import { daily } from '../../../src/entry/schedules/daily';
import { sweep } from '../../../src/entry/schedules/sweep';
import { QueueUnavailable, type SweepWork, type SyncWork } from '../../../src/provisioning/sync-queue';
import type { AccessCheck } from '../../../src/sync/access-check';
import { memoryStores } from '../../support/memory-store';
import { aUser } from '../../support/samples';

const machine = { now: () => Date.parse('2026-03-01T12:00:00.000Z') };

function check(rejected: boolean): () => Promise<AccessCheck> {
  const refusal = { credential: 'organization', cause: 'access-rejected', detail: '401' } as const;
  const never = async () => Promise.reject(new Error('not asked for'));
  return async () => ({
    check: async () => ({ rows: [], rejected: rejected ? [refusal] : [] }),
    discoverOrganization: never,
    discoverAdministrator: never,
  });
}

describe('the daily look', () => {
  it('proves that the credentials still work', async () => {
    const { access, due } = memoryStores();
    const organization = {
      organizationId: 'o',
      directoryId: 'd',
      endsIn: 'wxyz',
      state: { kind: 'unchecked' },
    } as const;
    await access.change({ kind: 'saveOrganization', access: organization, apiKey: 'key' });
    const queue = { push: async () => undefined };
    await daily({ access, due, queue, machine, check: check(true) });
    expect((await access.summary()).organization?.state.kind).toBe('rejected');
    await daily({ access, due, queue, machine, check: check(false) });
    expect((await access.summary()).organization?.state.kind).toBe('working');
  });

  it('looks again at who was refused', async () => {
    const { access, due, directory } = memoryStores();
    const user = aUser(1, { sync: { state: 'refused' } });
    const store = directory(user.connectionId as never);
    await store.createUser({ user, claim: await store.reserveName('user', 'person1@example.com', user.id) });
    const pushed: (SyncWork | SweepWork)[] = [];
    await daily({
      access,
      due,
      machine,
      check: check(false),
      queue: { push: async (work) => void pushed.push(...work) },
    });
    expect(pushed).toMatchObject([{ users: [user.id] }]);
  });
});

describe('the sweep every five minutes', () => {
  it('leaves to the next sweep what the queue does not take', async () => {
    const { due, directory } = memoryStores();
    const user = aUser(1, { sync: { state: 'pending' } });
    const store = directory(user.connectionId as never);
    await store.createUser({ user, claim: await store.reserveName('user', 'person1@example.com', user.id) });
    const queue = { push: async () => Promise.reject(new QueueUnavailable('full')) };
    await expect(sweep({ due, queue, machine })).resolves.toBeUndefined();
  });
});
