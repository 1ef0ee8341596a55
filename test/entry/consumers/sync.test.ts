import { describe, expect, it } from 'vitest';
import { type ConsumerPorts, consumeSync } from '../../../src/entry/consumers/sync';
import type { QueuedWork } from '../../../src/provisioning/sync-queue';
import { memoryStores } from '../../support/memory-store';
import { anId } from '../../support/samples';
import { scimService } from '../scim-service';

async function consumer(overrides: Partial<ConsumerPorts> = {}) {
  const service = await scimService();
  const pushed: QueuedWork[] = [];
  const ports: ConsumerPorts = {
    connection: service.stores.connections.get,
    callOf: () => service.call(),
    queue: { push: async (work) => void pushed.push(...work) },
    due: memoryStores().due,
    machine: service.call().machine,
    connections: service.stores.connections,
    turns: memoryStores().turns,
    runs: memoryStores().runs,
    drift: memoryStores().drift,
    journal: memoryStores().journal,
    logDays: memoryStores().logDays,
    search: memoryStores().search,
    watchIncidents: async () => undefined,
    purge: async () => true,
    ...overrides,
  };
  return { service, pushed, consume: (body: unknown) => consumeSync(ports, { body }) };
}

describe('the consumer of the queue', () => {
  it('does nothing for a connection that is gone', async () => {
    const { consume, pushed } = await consumer();
    await consume({ connectionId: anId(77), users: [anId(1)] });
    expect(pushed).toEqual([]);
  });

  it('purges a deleted connection in slices, and continues in another event', async () => {
    let left = 30;
    const purge = async () => {
      left -= 1;
      return left <= 0;
    };
    const { consume, pushed } = await consumer({ purge });
    const event = { connectionId: anId(77), purge: true };
    await consume(event);
    expect(pushed).toEqual([event]);
    await consume(event);
    expect({ left, pushed: pushed.length }).toEqual({ left: 0, pushed: 1 });
  });

  it('purges nothing of a connection that was not deleted after all', async () => {
    const purge = async () => {
      throw new Error('purged');
    };
    const { service, consume, pushed } = await consumer({ purge });
    await consume({ connectionId: service.connection.id, purge: true });
    expect(pushed).toEqual([]);
  });

  it('upgrades the search of a connection slice by slice, one event each', async () => {
    const upgrade = async () => ({ kind: 'user' as const, offset: 500 });
    const { service, consume, pushed } = await consumer({ search: { upgrade, listed: async () => ({ items: [] }) } });
    const { id: connectionId } = service.connection;
    await consume({ connectionId, upgrade: { kind: 'user', offset: 0 } });
    expect(pushed).toEqual([{ connectionId, upgrade: { kind: 'user', offset: 500 } }]);
  });

  it('refuses an event that is not one of ours', async () => {
    const { consume } = await consumer();
    await expect(consume({ connectionId: '../x' })).rejects.toThrow();
  });

  it('looks at everything pending after a credential change', async () => {
    const { service, consume, pushed } = await consumer();
    await consume({ sweep: 'all' });
    expect(pushed).toEqual([]);
    expect(service.site.asked.count).toBe(0);
  });
});
