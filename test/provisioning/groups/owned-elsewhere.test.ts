import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { DirectoryGroup, GroupLink, GroupSync } from '../../../src/directory/group';
import type { SiteGroupId } from '../../../src/directory/ids';
import { isoTime } from '../../../src/provisioning/call';
import { isTaken } from '../../../src/provisioning/groups/is-taken';
import { sharersOf } from '../../../src/provisioning/groups/sharers';
import { formerGroup, lookForTakers, takingOver } from '../../../src/provisioning/groups/taking-over';
import type { Displaced, Owned, Ownership } from '../../../src/sync/owners';
import { aGroup, aGroupId, anId } from '../../support/samples';
import { aDirectory } from '../a-directory';

const siteId = 'site-group-1' as SiteGroupId;
const owned: Owned = { kind: 'site-group', id: siteId };
const link = (more: Partial<GroupLink> = {}): GroupLink => ({ id: siteId, name: 'Group 1', via: 'onTheFly', ...more });
const linked = (more: Partial<GroupLink> = {}): GroupSync => ({ state: 'synced', links: [link(more)] });
const entraId = anId(7) as ConnectionId;

/** A connection beside another one, and who has a group at Atlassian. */
async function world(ownership?: Partial<Ownership>, isAlone = false) {
  const directory = await aDirectory();
  const { service } = directory;
  if (!isAlone) await service.stores.connections.create({ ...service.connection, id: entraId, name: 'Entra' });
  if (ownership)
    await directory.owners.replace(owned, undefined, {
      connectionId: service.connection.id,
      records: [],
      ...ownership,
    });
  const told: unknown[] = [];
  const owners = { ...directory.call.owners, displaced: async (...given: unknown[]) => void told.push(given) };
  const entra = service.stores.directory(entraId);
  const addToEntra = async (group: DirectoryGroup) => {
    const claim = await entra.reserveName('group', String(group.attributes.displayName), group.id);
    return entra.createGroup({ group, claim, members: { add: [], remove: [], settled: [] } });
  };
  const at = (seconds: number) => isoTime(directory.call.machine.now() + seconds * 1000);
  return { ...directory, call: { ...directory.call, owners }, told, entra, addToEntra, at };
}

describe('a group at Atlassian of a record at rest', () => {
  const mine = { records: [aGroupId(1)] };
  it.each<[string, Partial<Ownership> | undefined, boolean]>([
    ['is its own', mine, false],
    ['is to be taken from nobody', undefined, true],
    ['has been taken over', { ...mine, connectionId: entraId }, true],
    ['has yet to be gone through', { ...mine, displaced: [{ connectionId: entraId, records: [aGroupId(5)] }] }, true],
  ])('%s', async (_, ownership, expected) => {
    const { call } = await world(ownership);
    expect(await isTaken(call, aGroup(1), [owned])).toBe(expected);
  });

  it('is not asked about if there is none, or a single connection', async () => {
    const { call } = await world();
    const owners = { ...call.owners, find: () => expect.fail('Somebody was asked.') };
    expect(await isTaken({ ...call, owners }, aGroup(1), [])).toBe(false);
    const alone = await world(undefined, true);
    expect(
      await isTaken({ ...alone.call, owners: { ...alone.call.owners, find: owners.find } }, aGroup(1), [owned]),
    ).toBe(false);
  });
});

describe('who else has the groups at Atlassian of a deleted group', () => {
  it('is nobody', async () => {
    const { call } = await world({ records: [aGroupId(1)] });
    const alone = { isShared: false, isElsewhere: false, isHalfParted: false };
    expect(await sharersOf(call, aGroup(1, { sync: linked() }))).toEqual(alone);
    expect(await sharersOf(call, aGroup(1))).toEqual(alone);
  });

  it('is another living group', async () => {
    const { call, addGroup } = await world({ records: [aGroupId(1), aGroupId(2), aGroupId(9)] });
    const group = aGroup(1, { sync: linked() });
    expect((await sharersOf(call, group)).isShared).toBe(false);
    await addGroup(aGroup(2), []);
    expect(await sharersOf(call, group)).toEqual({ isShared: true, isElsewhere: false, isHalfParted: false });
  });

  it('is another connection, with whose groups it has nothing to share', async () => {
    const { call, addGroup } = await world({ connectionId: entraId, records: [aGroupId(2)] });
    await addGroup(aGroup(2), []);
    expect(await sharersOf(call, aGroup(1, { sync: linked() }))).toEqual({
      isShared: false,
      isElsewhere: true,
      isHalfParted: false,
    });
  });

  it('is nobody, while its members are just leaving', async () => {
    const { call } = await world({ records: [aGroupId(1)] });
    const group = aGroup(1, { sync: linked({ departure: {} }) });
    expect((await sharersOf(call, group)).isHalfParted).toBe(true);
  });
});

describe('whose group at Atlassian a connection takes over', () => {
  const group = aGroup(1, { sync: linked() });
  const former = (records: readonly string[] = [aGroupId(5)]): readonly Displaced[] => [
    { connectionId: entraId, records },
  ];
  const taken = (records?: readonly string[]) => ({ records: [group.id], displaced: former(records) });

  it.each<[string, Partial<Ownership> | undefined, boolean]>([
    ['nobody had it', { records: [group.id] }, false],
    ['nobody has it', undefined, false],
    ['another one has it', { connectionId: entraId, records: [aGroupId(5)], displaced: former() }, true],
  ])('is nobody if %s', async (_, ownership, isElsewhere) => {
    const { call } = await world(ownership);
    expect(await takingOver(call, group, link())).toEqual({
      isTaken: isElsewhere,
      displaced: [],
      waitSeconds: 0,
      isUnknown: false,
    });
  });

  it('is a group that loses its right by a commit, whatever it is linked to', async () => {
    const { call, addToEntra, entra, at } = await world(taken());
    const other = link({ id: 'site-group-2' as SiteGroupId });
    const before = await addToEntra(
      aGroup(5, {
        connectionId: entraId,
        sync: { state: 'synced', links: [link({ comparison: { seeks: true } }), other], underWayUntil: at(90.5) },
      }),
    );
    expect(await takingOver(call, group, link())).toEqual({
      isTaken: false,
      displaced: former(),
      waitSeconds: 91,
      isUnknown: false,
    });
    expect(await entra.getGroup(aGroupId(5))).toEqual({
      ...before,
      version: 2,
      sync: { state: 'synced', links: [link({ isDisplaced: true }), other], underWayUntil: at(90.5) },
    });
    await takingOver(call, group, link());
    expect((await entra.getGroup(aGroupId(5)))?.version).toBe(2);
  });

  it('is a group that is only just being linked: the commit alone makes it look again', async () => {
    const { call, addToEntra, entra } = await world(taken());
    const before = await addToEntra(aGroup(5, { connectionId: entraId }));
    expect((await takingOver(call, group, link())).waitSeconds).toBe(0);
    expect(await entra.getGroup(aGroupId(5))).toEqual({ ...before, version: 2 });
  });

  it('is what is left of a deleted group, which is not changed', async () => {
    const { call, entra, at } = await world(taken());
    const deleted = aGroup(5, { connectionId: entraId, sync: { ...linked(), underWayUntil: at(30) } });
    await entra.keepDeparted({ departed: { kind: 'group', group: deleted } });
    expect(await takingOver(call, group, link())).toMatchObject({ waitSeconds: 30, isUnknown: false });
    expect(await entra.getDeparted({ kind: 'group', id: aGroupId(5) })).toMatchObject({ group: { version: 1 } });
  });

  it('is waited for as long as the last of them may take', async () => {
    const { call, addToEntra, at } = await world(taken([5, 6].map(aGroupId)));
    await addToEntra(aGroup(5, { connectionId: entraId, sync: { ...linked(), underWayUntil: at(10) } }));
    await addToEntra(aGroup(6, { connectionId: entraId, sync: { ...linked(), underWayUntil: at(20) } }));
    expect((await takingOver(call, group, link())).waitSeconds).toBe(20);
  });

  it('is not waited for once that has passed', async () => {
    const { call, addToEntra, at } = await world(taken());
    await addToEntra(aGroup(5, { connectionId: entraId, sync: { ...linked(), underWayUntil: at(-10) } }));
    expect((await takingOver(call, group, link())).waitSeconds).toBe(0);
  });

  it('is waited for until every connection has listed who has which account', async () => {
    const { call, addToEntra, at } = await world(taken());
    await addToEntra(aGroup(5, { connectionId: entraId, sync: { ...linked(), underWayUntil: at(10) } }));
    const owners = { ...call.owners, areListed: async () => false };
    expect((await takingOver({ ...call, owners }, group, link())).waitSeconds).toBe(60);
  });

  it('is unknown if the connection was deleted and nothing is left of its group', async () => {
    const { call, addToEntra } = await world(taken([5, 6].map(aGroupId)));
    const owners = { ...call.owners, connection: async () => undefined };
    expect((await takingOver(call, group, link())).isUnknown).toBe(false);
    expect((await takingOver({ ...call, owners }, group, link())).isUnknown).toBe(true);
    await addToEntra(aGroup(5, { connectionId: entraId }));
    await addToEntra(aGroup(6, { connectionId: entraId }));
    expect((await takingOver({ ...call, owners }, group, link())).isUnknown).toBe(false);
  });

  it('is no person', async () => {
    const { call, entra } = await world();
    await entra.keepDeparted({ departed: { kind: 'user', user: { ...aGroup(5), sync: {} } as never, groups: [] } });
    expect(await formerGroup(call, entraId, aGroupId(5))).toBeUndefined();
  });
});

describe('a deleted group whose group at Atlassian was taken over', () => {
  const group = (more: Partial<GroupLink> = {}) =>
    aGroup(1, { sync: linked({ comparison: { seeks: true }, ...more }) });
  const displaced = [{ connectionId: anId(1), records: [aGroupId(1)] }];

  it('is awaited until the taker has gone through its members, and the taker is told', async () => {
    const { call, told } = await world({ connectionId: entraId, records: [aGroupId(5)], displaced });
    expect(await lookForTakers(call, group({ isDisplaced: true }))).toEqual({
      links: [link({ isDisplaced: true })],
      isAwaited: true,
    });
    expect(told).toHaveLength(1);
  });

  it('is awaited if it was not told yet, and the taker learns of it', async () => {
    const { call, owners } = await world({ connectionId: entraId, records: [aGroupId(5)] });
    expect(await lookForTakers(call, group())).toEqual({ links: [link({ isDisplaced: true })], isAwaited: true });
    expect((await owners.find(owned))?.displaced).toEqual(displaced);
  });

  it('is not awaited once that is done', async () => {
    const { call, told } = await world({ connectionId: entraId, records: [aGroupId(5)] });
    expect(await lookForTakers(call, group({ isDisplaced: true }))).toEqual({
      links: [link({ isDisplaced: true })],
      isAwaited: false,
    });
    expect(told).toEqual([]);
  });

  it('keeps its links as they are if nobody has taken them', async () => {
    const { call } = await world({ records: [aGroupId(1)] });
    expect(await lookForTakers(call, group())).toEqual({ links: group().sync.links, isAwaited: false });
    expect(await lookForTakers(call, aGroup(1))).toEqual({ links: [], isAwaited: false });
  });
});
