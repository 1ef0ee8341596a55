import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { sweepDue, sweepPending } from '../../../src/provisioning/background/sweep-due';
import type { QueuedWork } from '../../../src/provisioning/sync-queue';
import { memoryStores } from '../../support/memory-store';
import { aGroup, anId, aUser } from '../../support/samples';

const okta = anId(1) as ConnectionId;
const entra = anId(2) as ConnectionId;
const noon = '2026-03-01T12:00:00.000Z';
const evening = '2026-03-01T18:00:00.000Z';

async function swept(before: string, fill: (stores: ReturnType<typeof memoryStores>) => Promise<void>) {
  const stores = memoryStores();
  await fill(stores);
  const pushed: QueuedWork[] = [];
  const queue = { push: async (work: readonly QueuedWork[]) => void pushed.push(...work) };
  const { count } = await sweepDue({ due: stores.due, queue }, { state: 'pending', before });
  return { count, pushed };
}

async function people(
  stores: ReturnType<typeof memoryStores>,
  connection: ConnectionId,
  numbers: readonly number[],
  dueAt: string,
) {
  const store = stores.directory(connection);
  for (const number of numbers) {
    const user = aUser(number, { sync: { state: 'pending', dueAt } });
    const claim = await store.reserveName('user', String(user.attributes.userName), user.id);
    await store.createUser({ user, claim });
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the sweep', () => {
  it('hands over what is due, and leaves what is not', async () => {
    const { pushed } = await swept(noon, async (stores) => {
      await people(stores, okta, [1], noon);
      await people(stores, okta, [2], evening);
    });
    expect(pushed).toEqual([{ connectionId: okta, users: [anId(1)] }]);
  });

  it('puts many people of one connection into one event', async () => {
    const { count, pushed } = await swept(noon, async (stores) => {
      await people(stores, okta, upTo(260), noon);
      await people(stores, entra, upTo(3), noon);
    });
    expect(count).toBe(263);
    expect(pushed).toHaveLength(Math.ceil(260 / 25) + 1);
    const users = pushed.flatMap((work) => ('users' in work && work.connectionId === okta ? (work.users ?? []) : []));
    expect(new Set(users).size).toBe(260);
  });

  it('finds groups too', async () => {
    const { pushed } = await swept(noon, async (stores) => {
      const store = stores.directory(okta);
      const group = aGroup(1, { sync: { state: 'pending', dueAt: noon } });
      const claim = await store.reserveName('group', 'Group 1', group.id);
      await store.createGroup({ group, claim, members: { add: [], remove: [], settled: [] } });
    });
    expect(pushed).toEqual([{ connectionId: okta, groups: [anId(1)] }]);
  });

  it('pushes nothing when nothing waits', async () => {
    expect(await swept(noon, async () => undefined)).toEqual({ count: 0, pushed: [] });
  });
});

describe('a sweep that finds more than it takes', () => {
  it('has a wake-up of its own for the rest', async () => {
    const pushed: { readonly work: readonly QueuedWork[]; readonly delay: number | undefined }[] = [];
    const queue = {
      push: async (work: readonly QueuedWork[], delay?: number) => void pushed.push({ work, delay }),
    };
    const endless = { find: async () => ({ records: [{ connectionId: okta, id: anId(1) }], cursor: 'more' }) };
    const machine = { now: () => Date.parse(noon) };
    await sweepPending({ due: endless, queue, machine });
    expect(pushed.at(-1)).toEqual({ work: [{ sweep: 'due', at: '2026-03-01T12:01:00.000Z' }], delay: 60 });
    const ending = { find: async () => ({ records: [{ connectionId: okta, id: anId(1) }] }) };
    pushed.splice(0);
    await sweepPending({ due: ending, queue, machine });
    expect(pushed.flatMap(({ work }) => work).some((work) => 'sweep' in work)).toBe(false);
  });
});
