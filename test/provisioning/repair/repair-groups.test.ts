import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { repairGroups } from '../../../src/provisioning/repair/repair-groups';
import type { RepairPlace } from '../../../src/provisioning/sync-queue';
import { noOwners } from '../../support/memory-owners';
import { aConnection, aGroup, aGroupId, anId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

const connection = aConnection({ id: anId(7) as ConnectionId });
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the groups at rest', () => {
  async function queued(total: number, place: Partial<RepairPlace> = {}, { areListed = true, mode = 'live' } = {}) {
    const pushed: unknown[] = [];
    const store = {
      listGroups: async ({ offset, limit }: { offset: number; limit: number }) => ({
        total,
        items: upTo(total)
          .slice(offset, offset + limit)
          .map((number) => aGroup(number, { sync: { state: number === 3 ? 'pending' : 'synced' } })),
      }),
    };
    const queue = { push: async (...given: unknown[]) => void pushed.push(given) };
    const owners = { ...noOwners(), areListed: async () => areListed };
    const of = { ...connection, settings: settingsWith({ mode, canaryGroups: ['Group 2'] }) };
    return { pushed, step: await repairGroups({ connection: of, owners, queue, store }, { step: 'groups', ...place }) };
  }
  const work = (...numbers: readonly number[]) => [
    { connectionId: connection.id, groups: numbers.map(aGroupId), again: true },
  ];

  it('are queued five an event, twenty seconds apart, without those that wait', async () => {
    const { pushed, step } = await queued(7);
    expect(pushed).toEqual([
      [work(1, 2, 4, 5, 6), undefined],
      [work(7), 20],
    ]);
    expect(step).toEqual({ next: undefined, seconds: 40 });
  });

  it('are queued fifty a step', async () => {
    expect((await queued(51)).step).toEqual({ next: { step: 'groups', offset: 50 }, seconds: 200 });
    expect((await queued(50)).step.next).toBeUndefined();
    expect((await queued(51, { offset: 50 })).pushed).toEqual([[work(51), undefined]]);
    expect((await queued(0)).step).toEqual({ next: undefined, seconds: 20 });
  });

  it('are queued if they are live', async () => {
    expect((await queued(7, {}, { mode: 'canary' })).pushed).toEqual([[work(2), undefined]]);
    expect((await queued(7, {}, { mode: 'preview' })).pushed).toEqual([]);
  });

  it('wait until every connection has listed who has which account', async () => {
    const { pushed, step } = await queued(7, { waits: 2 }, { areListed: false });
    expect(pushed).toEqual([]);
    expect(step).toEqual({ next: { step: 'groups', waits: 3 }, seconds: 60 });
  });
});
