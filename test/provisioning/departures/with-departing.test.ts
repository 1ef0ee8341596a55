import { describe, expect, it } from 'vitest';
import type { GroupSync } from '../../../src/directory/group';
import type { SiteGroupId } from '../../../src/directory/ids';
import { isoTime } from '../../../src/provisioning/call';
import { withDeparting } from '../../../src/provisioning/departures/with-departing';
import type { GroupResult } from '../../../src/sync/groups/group-result';
import { aGroup, aGroupId, anId } from '../../support/samples';
import { aBudget } from '../../sync/fixtures';
import { aDirectory } from '../a-directory';

const link = { id: 'site-group-1' as SiteGroupId, name: 'Group 1', via: 'onTheFly' as const };
const ended: GroupSync = { state: 'synced', links: [link] };

interface World {
  readonly records?: readonly string[];
  readonly connectionId?: string;
  readonly departed?: GroupSync;
  readonly isLiving?: boolean;
  readonly result?: Partial<GroupResult>;
}

/** A group that has just been linked to a group at Atlassian, and another group that owned that. */
async function state({
  records = [aGroupId(1), aGroupId(2)],
  connectionId,
  departed,
  isLiving,
  result = { isRelinked: true },
}: World) {
  const { call, store, owners, addGroup } = await aDirectory();
  const at = (seconds: number) => isoTime(call.machine.now() + seconds * 1000);
  await owners.replace({ kind: 'site-group', id: link.id }, undefined, {
    connectionId: connectionId ?? call.connection.id,
    records,
  });
  if (departed) await store.keepDeparted({ departed: { kind: 'group', group: aGroup(2, { sync: departed }) } });
  if (isLiving) await addGroup(aGroup(2), []);
  const budget = { ...aBudget(), endsAt: call.machine.now() + 25_000 };
  const looked = { sync: ended, ...result };
  return { at, sync: await withDeparting({ ...call, budget }, aGroup(1), looked, ended) };
}

describe('a group that takes the place of one whose deletion may be under way', () => {
  const uncertain = (until: string) => ({
    state: 'pending',
    cause: 'effect-under-way',
    dueAt: until,
    underWayUntil: until,
    isUncertain: true,
    links: [link],
  });

  it('is uncertain until that has arrived', async () => {
    const underWayUntil = '2026-03-01T12:03:00.000Z';
    const { sync } = await state({ departed: { state: 'pending', underWayUntil } });
    expect(sync).toMatchObject(uncertain(underWayUntil));
  });

  it('is uncertain as long as anything may arrive if nothing is left of the other', async () => {
    const { sync, at } = await state({});
    expect(sync).toMatchObject(uncertain(at(55)));
  });

  it('is uncertain as long as anything may arrive if somebody who is gone had the group', async () => {
    const { sync, at } = await state({ records: [aGroupId(1)], result: { isRelinked: true, isTakenOver: true } });
    expect(sync).toMatchObject(uncertain(at(55)));
  });

  it.each<[string, World]>([
    ['it was linked before', { result: {} }],
    ['nobody else has the group', { records: [aGroupId(1)] }],
    ['the other one is living', { isLiving: true }],
    ['nothing is under way for the other one', { departed: { state: 'pending' } }],
    ['that has arrived', { departed: { state: 'pending', underWayUntil: '2026-03-01T12:00:00.000Z' } }],
    ['another connection has the group', { connectionId: anId(7) }],
    ['it has no links', { result: { isRelinked: true, sync: { state: 'synced' } } }],
  ])('is as it ended if %s', async (_, world) => {
    expect((await state(world)).sync).toBe(ended);
  });
});
