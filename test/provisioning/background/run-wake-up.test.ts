import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { parseSettings } from '../../../src/connections/settings/document/parse-settings';
import { updateConnection } from '../../../src/connections/update-connection';
import { runWakeUp } from '../../../src/provisioning/background/run-wake-up';
import { type QueuedWork, QueueUnavailable } from '../../../src/provisioning/sync-queue';
import { memoryStores } from '../../support/memory-store';
import { aConnection, anId, aUser } from '../../support/samples';

const noon = Date.parse('2026-03-01T12:00:00.000Z');
const connectionId = anId(1) as ConnectionId;
const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

async function world() {
  const clock = { now: noon };
  const stores = memoryStores(() => clock.now);
  const pushed: { readonly work: QueuedWork; readonly delay: number | undefined }[] = [];
  let isFull = false;
  const queue = {
    async push(work: readonly QueuedWork[], delay?: number) {
      if (isFull) throw new QueueUnavailable('full');
      pushed.push(...work.map((item) => ({ work: item, delay })));
    },
  };
  const ports = { ...stores, queue, machine: { now: () => clock.now, newId: () => anId(90) } };
  const user = aUser(1, { sync: { state: 'pending', dueAt: iso(noon - 60_000) } });
  const store = stores.directory(connectionId);
  await store.createUser({ user, claim: await store.reserveName('user', 'person1@example.com', user.id) });
  return {
    stores,
    clock,
    pushed,
    handedOver: { work: { connectionId, users: [user.id] }, delay: undefined },
    full(now: boolean) {
      isFull = now;
    },
    wake: (at: number, event: string) => runWakeUp(ports, { sweep: 'due', at: iso(at) }, event),
  };
}

describe('a wake-up', () => {
  it('hands over what is due', async () => {
    const { wake, pushed, handedOver } = await world();
    await wake(noon, 'one');
    expect(pushed).toEqual([handedOver]);
  });

  it('queues itself again if it comes too early', async () => {
    const { wake, pushed } = await world();
    await wake(noon + 2_000_000, 'one');
    await wake(noon + 1, 'two');
    const again = (at: number) => ({ sweep: 'due', at: iso(at) });
    expect(pushed).toEqual([
      { work: again(noon + 2_000_000), delay: 900 },
      { work: again(noon + 1), delay: 1 },
    ]);
  });

  it('leaves everything to the event that came first, for the same or a later time', async () => {
    const { wake, pushed, handedOver } = await world();
    await wake(noon, 'one');
    await wake(noon, 'two');
    await wake(noon - 240_000, 'three');
    expect(pushed).toEqual([handedOver]);
  });

  it('keeps its turn if it has failed', async () => {
    const { wake, pushed, full, handedOver } = await world();
    full(true);
    await expect(wake(noon, 'one')).rejects.toThrow(QueueUnavailable);
    full(false);
    await wake(noon, 'one');
    expect(pushed).toEqual([handedOver]);
  });

  it('hands over reviews that are due', async () => {
    const { wake, stores, clock, pushed } = await world();
    await stores.connections.create(aConnection({ id: connectionId, settings: parseSettings({ mode: 'preview' }) }));
    const { version } = (await stores.connections.get(connectionId)) ?? { version: 0 };
    await updateConnection(stores, { id: connectionId, version, change: { mode: 'live' } });
    clock.now += 180_000;
    await wake(clock.now, 'one');
    expect(pushed.map(({ work }) => work)).toContainEqual({
      connectionId,
      review: { kind: 'user', offset: 0 },
      occasion: { kind: 'settings', id: '1' },
      now: { run: anId(90), done: 0, failed: 0 },
    });
    expect(await stores.connections.reviewsDue(iso(clock.now))).toEqual([]);
  });
});
