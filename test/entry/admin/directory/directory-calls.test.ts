import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../../src/connections/connection';
import { createGroup } from '../../../../src/provisioning/groups/create-group';
import { createUser } from '../../../../src/provisioning/users/create-user';
import { aGroupId, aUserId } from '../../../support/samples';
import { openAdmin } from '../open-admin';

const names = ['Mia Stone', 'Mia Wood', 'Noah', 'Olga'];

/** A connection whose IdP has sent a few people and groups. */
async function withDirectory() {
  const admin = openAdmin();
  const { connection } = await admin.create();
  const stored = await admin.stores.connections.get(connection.id as ConnectionId);
  if (!stored) throw new Error('The connection is stored.');
  const call = admin.ports.callOf(stored);
  for (const [index, displayName] of names.entries())
    await createUser(call, aUserId(index + 1), {
      userName: `p${index}@example.com`,
      externalId: `00u${index}`,
      displayName,
    });
  for (const [index, displayName] of ['Sales', 'Sales EU', 'Finance'].entries())
    await createGroup(call, aGroupId(index + 1), {
      attributes: { displayName, externalId: `00g${index}` },
      members: { kind: 'replace', members: [] },
      labels: new Map(),
    });
  return { ...admin, connectionId: connection.id };
}

type Admin = Awaited<ReturnType<typeof withDirectory>>;

const people = async ({ value, connectionId }: Admin, search: string, limit = 10) =>
  (await value('listPeople', { connectionId, search, limit })).people.map(({ displayName }) => displayName);

describe('the list of people', () => {
  it('is searched by the start of a name, page by page', async () => {
    const admin = await withDirectory();
    expect(await people(admin, 'MIA')).toEqual(['Mia Stone', 'Mia Wood']);
    expect(await people(admin, 'stone')).toEqual([]);
    const { value, connectionId } = admin;
    const first = await value('listPeople', { connectionId, search: 'mia', limit: 1 });
    const next = { connectionId, search: 'mia', limit: 1, ...(first.cursor && { cursor: first.cursor }) };
    const second = await value('listPeople', next);
    expect([...first.people, ...second.people].map(({ displayName }) => displayName)).toEqual([
      'Mia Stone',
      'Mia Wood',
    ]);
    expect(second.cursor).toBeUndefined();
  });

  it('finds a person by full userName, id and externalId, once', async () => {
    const admin = await withDirectory();
    for (const text of ['P2@example.com', aUserId(3), '00u2']) expect(await people(admin, text)).toEqual(['Noah']);
  });

  it('shows everybody without a search', async () => {
    const admin = await withDirectory();
    expect((await people(admin, ' ')).sort()).toEqual(names);
  });

  it('omits people deleted after the search had found them', async () => {
    const admin = await withDirectory();
    const { stores, connectionId } = admin;
    const store = stores.directory(connectionId as ConnectionId);
    const noah = await store.getUser(aUserId(3));
    const search = { ...stores.search, people: async () => ({ items: noah ? [noah] : [] }) };
    if (noah) await store.deleteUser({ user: noah });
    const late = openAdmin({ ...stores, search });
    expect((await late.value('listPeople', { connectionId, search: 'no', limit: 10 })).people).toEqual([]);
  });

  it('says while older records are not searchable yet', async () => {
    const { stores, connectionId } = await withDirectory();
    const search = { ...stores.search, isComplete: async () => false };
    const admin = openAdmin({ ...stores, search });
    expect((await admin.value('listPeople', { connectionId, search: 'mia', limit: 10 })).isComplete).toBe(false);
    expect((await admin.value('listGroups', { connectionId, search: 'sal', limit: 10 })).isComplete).toBe(false);
  });
});

describe('the list of groups', () => {
  it('is searched by the start of the name, and by externalId', async () => {
    const { value, connectionId } = await withDirectory();
    const found = async (search: string) =>
      (await value('listGroups', { connectionId, search, limit: 10 })).groups.map(({ displayName }) => displayName);
    expect(await found('sales')).toEqual(['Sales', 'Sales EU']);
    expect(await found('00g2')).toEqual(['Finance']);
    expect(await found('nobody')).toEqual([]);
  });
});

describe('the lists by state', () => {
  it('hold exactly whom the connection counts, in the order of their names', async () => {
    const { value, connectionId, stores } = await withDirectory();
    const store = stores.directory(connectionId as ConnectionId);
    const states = [
      { state: 'pending', cause: 'atlassian-busy', dueAt: '2026-03-01T12:00:00.000Z' },
      { state: 'refused', cause: 'email-missing' },
      { state: 'pending', cause: 'access-missing', dueAt: '2026-03-01T12:00:00.000Z' },
    ] as const;
    for (const [index, sync] of states.entries()) {
      const before = await store.getUser(aUserId(index + 1));
      if (before) await store.updateUser({ before, after: { ...before, sync } });
    }
    const refused = aUserId(77);
    const claim = await store.reserveName('user', 'zoe@example.com', refused);
    const call = { kind: 'user', id: refused, name: 'zoe@example.com', operation: 'Create user', status: 503 } as const;
    await store.keepRefusal({
      refused: { ...call, cause: 'access-rejected', at: '2026-03-01T12:00:00.000Z' },
      claim,
    });
    const { open = [] } = await value('getConnection', { connectionId });
    const counted = (list: string) => open.reduce((sum, each) => (each.list === list ? sum + each.count : sum), 0);
    for (const list of ['waiting', 'refused', 'preview', 'inOrder'] as const) {
      const { people, total } = await value('listPeople', { connectionId, list, limit: 100 });
      expect({ list, total }).toEqual({ list, total: people.length });
      if (list !== 'inOrder') expect({ list, total }).toEqual({ list, total: counted(list) });
      expect(people.every((person) => person.list === list)).toBe(true);
      const names = people.map(({ displayName }) => displayName);
      expect(names).toEqual([...names].sort());
    }
    const refusals = await value('listRefusals', { connectionId, kind: 'user', limit: 100 });
    expect(refusals).toMatchObject({ total: counted('refusal'), refusals: [{ name: 'zoe@example.com', times: 1 }] });
    expect(refusals.refusals[0]?.error?.code).toBe('access-rejected');
    expect(open.map(({ error }) => error?.code).sort()).toContain('email-missing');
  });

  it('begin as many rows later as asked', async () => {
    const { value, connectionId } = await withDirectory();
    const all = await value('listPeople', { connectionId, limit: 10 });
    const later = await value('listPeople', { connectionId, limit: 2, skip: 2 });
    expect(later.people).toEqual(all.people.slice(2, 4));
    expect(later.total).toBe(all.people.length);
    expect((await value('listPeople', { connectionId, limit: 2, skip: 50 })).people).toEqual([]);
  });

  it('turn round, with the same total, and as many rows later as asked', async () => {
    const { value, connectionId } = await withDirectory();
    const order = 'descending' as const;
    const from = async (skip: number) => {
      const { people, total } = await value('listPeople', { connectionId, limit: 2, skip, order });
      return { names: people.map(({ displayName }) => displayName), total };
    };
    expect(await from(0)).toEqual({ names: ['Olga', 'Noah'], total: names.length });
    expect(await from(2)).toEqual({ names: ['Mia Wood', 'Mia Stone'], total: names.length });
    const groups = await value('listGroups', { connectionId, limit: 10, list: 'inOrder', order });
    const waiting = await value('listGroups', { connectionId, limit: 10, list: 'waiting', order });
    const shown = [...groups.groups, ...waiting.groups].map(({ displayName }) => displayName);
    expect(shown.toSorted()).toEqual(['Finance', 'Sales', 'Sales EU']);
    const all = await value('listGroups', { connectionId, limit: 10, order });
    expect(all.groups.map(({ displayName }) => displayName)).toEqual(['Sales EU', 'Sales', 'Finance']);
  });
});
