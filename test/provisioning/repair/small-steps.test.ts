import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { AccountId, GroupId, SiteGroupId } from '../../../src/directory/ids';
import { departedLeaver, departedOrphan, remarkOf } from '../../../src/provisioning/repair/departures-anew';
import { repairGroups } from '../../../src/provisioning/repair/repair-groups';
import { repairRolls } from '../../../src/provisioning/repair/repair-rolls';
import { waited } from '../../../src/provisioning/repair/repair-step';
import type { RepairPlace } from '../../../src/provisioning/sync-queue';
import { noOwners } from '../../support/memory-owners';
import { aConnection, aGroup, aGroupId, anId, aUserId, sampleTime } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

const connection = aConnection({ id: anId(7) as ConnectionId });
const machine = { newId: () => '', now: () => Date.parse(sampleTime), pause: async () => undefined, random: () => 0 };
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a place of the nightly look that has to wait', () => {
  const place: RepairPlace = { step: 'groups', offset: 50 };
  it('is come back to in a minute, or when asked to, within what the platform allows', () => {
    expect(waited(place)).toEqual({ next: { ...place, waits: 1 }, seconds: 60 });
    expect(waited(place, 30)).toEqual({ next: { ...place, waits: 1 }, seconds: 30 });
    expect(waited(place, 901)).toEqual({ next: { ...place, waits: 1 }, seconds: 900 });
  });

  it('is left to the next night after ten times', () => {
    expect(waited({ ...place, waits: 9 }).next).toEqual({ ...place, waits: 10 });
    expect(waited({ ...place, waits: 10 }).next).toBeUndefined();
  });
});

describe('a deletion that an older version did not finish', () => {
  const dates = { created: sampleTime, lastModified: sampleTime };

  it('is kept anew of a person, as far as the account tells', () => {
    const id = 'account-1' as AccountId;
    expect(departedLeaver({ connection, machine }, aUserId(1), { id, email: 'Mia@Example.com' })).toEqual({
      kind: 'user',
      groups: [],
      isFound: true,
      user: {
        schema: 1,
        id: aUserId(1),
        connectionId: connection.id,
        version: 1,
        ...dates,
        attributes: { userName: 'Mia@Example.com', emails: [{ value: 'Mia@Example.com', primary: true }] },
        sync: { state: 'pending', dueAt: sampleTime, accountId: id, email: 'mia@example.com' },
      },
    });
  });

  it('is kept anew of a group, as far as the one at Atlassian tells', () => {
    const id = 'site-group-1' as SiteGroupId;
    expect(departedOrphan({ connection, machine }, aGroupId(1), { id, name: 'Sales' })).toEqual({
      kind: 'group',
      isFound: true,
      group: {
        schema: 1,
        id: aGroupId(1),
        connectionId: connection.id,
        version: 1,
        ...dates,
        attributes: { displayName: 'Sales' },
        members: { depth: 0, count: 0, pending: 0 },
        sync: { state: 'pending', dueAt: sampleTime, links: [{ id, name: 'Sales', via: 'onTheFly' }] },
      },
    });
  });

  it('says in the log why it is dealt with', () => {
    expect(remarkOf({ isFound: true })).toBe('an earlier version had left this behind when the IdP deleted it');
    expect(remarkOf({})).toBeUndefined();
  });
});

describe('the rolls of groups', () => {
  /** `open`: how many slices each group has to move. */
  async function rolls(
    place: Partial<RepairPlace>,
    { total, open = {}, mode = 'live' }: { total: number; open?: Readonly<Record<number, number>>; mode?: string },
  ) {
    const left = new Map(Object.entries(open).map(([number, slices]) => [aGroupId(Number(number)), slices]));
    const tended: number[] = [];
    const store = {
      listGroups: async ({ offset, limit }: { offset: number; limit: number }) => ({
        total,
        items: upTo(total)
          .slice(offset, offset + limit)
          .map((number) => aGroup(number)),
      }),
      tendRoll: async (id: GroupId) => {
        tended.push(Number(id));
        const slices = (left.get(id) ?? 0) - 1;
        left.set(id, slices);
        return slices >= 0;
      },
    };
    const of = { ...connection, settings: settingsWith({ mode }) };
    return { step: await repairRolls({ connection: of, store }, { step: 'rolls', ...place }), tended };
  }

  it('are gone through twenty groups at a time, and then come the accounts', async () => {
    const first = await rolls({}, { total: 21 });
    expect(first.step).toEqual({ next: { step: 'rolls', offset: 20 }, seconds: 1 });
    expect(first.tended).toEqual(upTo(20));
    expect((await rolls({ offset: 20 }, { total: 21 })).step).toEqual({ next: { step: 'accounts' }, seconds: 1 });
    expect((await rolls({}, { total: 20 })).step.next).toEqual({ step: 'accounts' });
    expect((await rolls({ isBeside: true }, { total: 1 })).step.next).toEqual({ step: 'accounts', isBeside: true });
  });

  it('are all that there is in preview', async () => {
    expect((await rolls({}, { total: 1, mode: 'preview' })).step).toEqual({ next: undefined });
  });

  it('are moved in four slices a group, and the rest of it in another event', async () => {
    const some = await rolls({ offset: 20 }, { total: 30, open: { 22: 3 } });
    expect(some.tended.filter((number) => number === 22)).toHaveLength(4);
    expect(some.step.next).toEqual({ step: 'accounts' });
    const many = await rolls({ offset: 20, isBeside: true }, { total: 30, open: { 22: 9 } });
    expect(many.tended).toEqual([21, 22, 22, 22, 22]);
    expect(many.step).toEqual({ next: { step: 'rolls', offset: 21, isBeside: true } });
  });
});

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
