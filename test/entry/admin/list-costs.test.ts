import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../../src/adapters/kvs/keys';
import { slices } from '../../../src/adapters/kvs/limits';
import { records } from '../../../src/adapters/kvs/records';
import type { ConnectionId } from '../../../src/connections/connection';
import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import { compareIds } from '../../../src/directory/id-order';
import { depthFor, partOf, partStarts } from '../../../src/directory/id-set';
import type { SiteGroupId } from '../../../src/directory/ids';
import { wanted } from '../../../src/directory/member-mark';
import type { AdminCallName, AdminPayload } from '../../../src/entry/admin/contract';
import { newGroupMemory } from '../../../src/provisioning/foresight/group-memory';
import { type ForgeForStores, startForStores } from '../../contract/inside-forge';
import { aConnection, aGroup, anId, aUser } from '../../support/samples';
import { openAdmin } from './open-admin';

const connectionId = anId(1) as ConnectionId;
const groupCount = 5_000;
const memberCount = 2_000;
const mostRequests = 30;
const mostBytes = 100_000;

const nameOf = (number: number) => `${'Department '.repeat(10)}${String(number).padStart(5, '0')}`;
const siteGroup = { id: 'site-0' as SiteGroupId, name: nameOf(0) };

/** 5,000 groups, and one of 2,000 people, in Forge storage. */
describe('the calls of the page for a large directory', () => {
  let inside: ForgeForStores;
  const groupMemory = newGroupMemory();
  beforeAll(async () => {
    inside = await startForStores();
    await inside.run(fill);
  });
  afterAll(() => inside.close());

  async function fill(): Promise<void> {
    await inside.stores().connections.create(aConnection());
    const ids = (count: number) => Array.from({ length: count }, (_, index) => anId(index));
    const depth = depthFor(memberCount);
    const large = { depth, count: memberCount, pending: 0 };
    const groups = ids(groupCount).map((_, number) => {
      return aGroup(number, { attributes: { displayName: nameOf(number) }, ...(number === 0 && { members: large }) });
    });
    const users = ids(memberCount).map((_, number) =>
      aUser(number, { attributes: { userName: `mia.${number}@example.com`, displayName: `Mia ${number}` } }),
    );
    const write = async (items: readonly { place: { entity?: string; key: string }; value: object }[]) => {
      for (const slice of slices(items))
        await inside.kvs.batchSet(
          slice.map(({ place, value }) => ({
            key: place.key,
            value,
            ...(place.entity && { entityName: place.entity }),
          })),
        );
    };
    const parts = (set: 'users' | 'groups' | `g-${string}`, depthOf: number, all: readonly string[]) =>
      partStarts(depthOf).map((start) => {
        const here = all.filter((id) => partOf(id, depthOf) === start).sort(compareIds);
        const entries = here.map((id) => `${id}${wanted}`).join('');
        return { place: keys.part(connectionId, set, start), value: records.part(1, depthOf, entries) };
      });
    await write([
      ...groups.map((group) => ({ place: keys.group(connectionId, group.id), value: records.group(group) })),
      ...users.map((user) => ({ place: keys.user(connectionId, user.id), value: records.user(user) })),
      ...parts('users', 4, ids(memberCount)),
      ...parts('groups', 4, ids(groupCount)),
      ...parts(`g-${anId(0)}`, depth, ids(memberCount)),
    ]);
  }

  /** Calls like the page, in a separate invocation. */
  async function ask<Name extends AdminCallName>(name: Name, payload: AdminPayload<Name>) {
    inside.forge.ledger.reset();
    const value = await inside.run(async () => {
      const stores = inside.stores();
      const { ports, site } = openAdmin();
      site.groups.set(siteGroup.id, siteGroup);
      const callOf: typeof ports.callOf = (connection) => ({
        ...ports.callOf(connection),
        store: stores.directory(connection.id),
        owners: { ...stores.owners, displaced: async () => undefined },
      });
      return openAdmin({ ...stores, groupMemory, callOf }).value(name, payload);
    });
    const { reads, writes } = inside.forge.ledger.snapshot().storage;
    expect(Buffer.byteLength(JSON.stringify(value))).toBeLessThan(mostBytes);
    expect(writes).toBe(0);
    expect(reads).toBeLessThanOrEqual(mostRequests);
    return { value, reads };
  }

  it('lists and searches people within 30 requests a call', async () => {
    await ask('listPeople', { connectionId, limit: 100 });
    let cursor: string | undefined;
    let found = 0;
    do {
      const { value } = await ask('listPeople', { connectionId, search: 'mia', limit: 100, ...(cursor && { cursor }) });
      found += value.people.length;
      cursor = value.cursor;
    } while (cursor !== undefined);
    expect(found).toBe(memberCount);
  });

  it('lists and searches groups within 30 requests a call', async () => {
    await ask('listGroups', { connectionId, limit: 100 });
    const { value, reads } = await ask('listGroups', { connectionId, search: 'Department', limit: 25 });
    expect([value.groups.length, reads]).toEqual([25, 5]);
  });

  it('shows a group of thousands within 30 requests a call', async () => {
    await ask('getGroup', { connectionId, group: anId(0) });
    const { value } = await ask('listMembers', { connectionId, groupId: anId(0), limit: 100, cursor: '1900' });
    expect([value.members.length, value.total]).toEqual([100, memberCount]);
    const difference = await ask('getGroupDifference', { connectionId, groupId: anId(0) });
    expect(difference.value.onlyIdp).toMatchObject({ count: memberCount, isAtLeast: true });
  });

  it('tries out a pattern on all groups in four calls within 30 requests each, then in a few requests', async () => {
    const groups = { ...defaultSettings.groups, rename: [{ pattern: '(\\d)\\d{3}$', replacement: '$1' }] };
    const payload: AdminPayload<'previewGroups'> = {
      connectionId,
      groups,
      protectedGroups: [],
      show: 'all',
      limit: 25,
    };
    const looks = [];
    for (let call = 0; call < 4; call += 1) looks.push((await ask('previewGroups', payload)).value);
    expect(looks.map(({ isMore, counts }) => [isMore, counts.all])).toEqual([
      [true, 1500],
      [true, 3000],
      [true, 4500],
      [false, 5000],
    ]);
    const { value, reads } = await ask('previewGroups', { ...payload, show: 'collision' });
    expect(value).toMatchObject({ collisionCount: 5, counts: { collision: groupCount }, total: groupCount });
    expect(reads).toBeLessThanOrEqual(6);
  });

  it('suggests attributes, and tries settings of people on some of them, within a few requests a call', async () => {
    const received = await ask('listAttributes', { connectionId });
    expect(received.value).toMatchObject({ looked: 100, total: memberCount });
    const rows = { userNameRules: [], attributes: [{ to: 'jobTitle', from: 'title' }], customAttributes: [] };
    const tried = await ask('tryMapping', { connectionId, person: anId(7), ...rows });
    expect(tried.value.attributes.find(({ place }) => place === 0)?.unseen).toEqual(['title']);
    const { users, leads, belongings, scope, conflicts, precedence } = defaultSettings;
    const settings = { users, leads, belongings, scope, protectedPeople: [], conflicts, precedence };
    const scoped = await ask('tryUserSettings', { connectionId, settings });
    expect(scoped.value).toMatchObject({ inScope: 100 });
    const site = await ask('getSite', { connectionId });
    for (const { reads } of [received, tried, scoped, site]) expect(reads).toBeLessThanOrEqual(10);
  });
});
