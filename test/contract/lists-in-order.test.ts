import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { DirectoryUser } from '../../src/directory/user';
import type { ListQuery } from '../../src/provisioning/search/directory-search';
import { aConnection, aGroup, anId, aUser, members, sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;
type Asked = Omit<ListQuery, 'limit' | 'cursor'>;

describe.each(implementations)('lists in the order of names $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
    await opened.run((stores) => stores.connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  const addUser = (number: number, displayName: string | undefined, rest: Partial<DirectoryUser> = {}) =>
    opened.run(async (stores) => {
      const store = stores.directory(connectionId);
      const user = aUser(number, rest);
      const named = { ...user, attributes: { ...user.attributes, ...(displayName !== undefined && { displayName }) } };
      const claim = await store.reserveName('user', String(user.attributes.userName), user.id);
      await store.createUser({ user: named, claim });
      return named;
    });
  const addUsers = async (names: readonly (string | undefined)[]) => {
    for (const [index, name] of names.entries()) await addUser(index + 1, name);
  };
  const rename = (number: number, displayName: string) =>
    opened.run(async (stores) => {
      const store = stores.directory(connectionId);
      const before = await store.getUser(aUser(number).id);
      if (!before) throw new Error('The person is stored.');
      await store.updateUser({ before, after: { ...before, attributes: { ...before.attributes, displayName } } });
    });
  const page = (query: ListQuery, kind: 'user' | 'group' = 'user') =>
    opened.run(async ({ search }) => {
      const { items, cursor } = await search.listed(connectionId, kind, query);
      const names = items.map(({ record: { attributes } }) => String(attributes.displayName ?? attributes.userName));
      return { names, ids: items.map(({ record }) => String(record.id)), cursor };
    });
  /** All pages; `between` runs after the first. */
  const pages = async (limit: number, asked: Asked = {}, between?: () => Promise<void>) => {
    const found: Awaited<ReturnType<typeof page>>[] = [];
    do {
      const cursor = found.at(-1)?.cursor;
      found.push(await page({ ...asked, limit, ...(cursor !== undefined && { cursor }) }));
      if (found.length === 1) await between?.();
    } while (found.at(-1)?.cursor !== undefined);
    return found;
  };
  const names = async (limit: number, asked?: Asked) => (await pages(limit, asked)).flatMap((each) => each.names);

  const mixed = ['Zoe', 'Ärger', 'anna', undefined, 'Straße', 'Strasser', 'Éric', 'Борис', 'Øyvind'];
  const sorted = ['anna', 'Ärger', 'Éric', 'Øyvind', 'person4@example.com', 'Straße', 'Strasser', 'Zoe', 'Борис'];

  it('have everybody once, from A to Z and from Z to A, whatever the size of a page', async () => {
    await addUsers(mixed);
    for (const limit of [1, 2, 4, 100]) {
      expect(await names(limit)).toEqual(sorted);
      expect(await names(limit, { isDescending: true })).toEqual(sorted.toReversed());
    }
  });

  it('have those in one state, and those with one cause, in the same order', async () => {
    const waits = (cause: string) => ({ sync: { state: 'pending', cause, dueAt: sampleTime } }) as const;
    await addUser(1, 'Zoe', waits('atlassian-busy'));
    await addUser(2, 'Émile', waits('atlassian-busy'));
    await addUser(3, 'anna', waits('seats-exhausted'));
    await addUser(4, 'Mia');
    expect(await names(1, { list: 'waiting' })).toEqual(['anna', 'Émile', 'Zoe']);
    expect(await names(1, { list: 'waiting', isDescending: true })).toEqual(['Zoe', 'Émile', 'anna']);
    const busy = { list: 'waiting', cause: 'atlassian-busy' } as const;
    expect(await names(1, { ...busy, isDescending: true })).toEqual(['Zoe', 'Émile']);
    expect(await names(10, { ...busy, prefix: 'EMI' })).toEqual(['Émile']);
    expect(await names(1, { list: 'inOrder', isDescending: true })).toEqual(['Mia']);
  });

  it('have a deleted person among those who wait by the same name', async () => {
    const sync = { state: 'pending', cause: 'atlassian-busy', dueAt: sampleTime } as const;
    await addUser(1, 'Anna', { sync });
    await addUser(3, 'Zoe', { sync });
    const user = await addUser(2, 'Émile', { sync });
    await opened.run((stores) =>
      stores.directory(connectionId).deleteUser({ user, departed: { kind: 'user', user, groups: [] } }),
    );
    expect(await names(10, { list: 'waiting' })).toEqual(['Anna', 'Émile', 'Zoe']);
  });

  it('have people of the same name once each, in the same order on every look', async () => {
    await addUsers(Array.from({ length: 7 }, (_, index) => (index % 2 === 0 ? 'Mia Stone' : 'MIA  Stone')));
    const ids = async (asked?: Asked) => (await pages(2, asked)).flatMap((each) => each.ids);
    const first = await ids();
    expect(new Set(first).size).toBe(7);
    expect(await ids()).toEqual(first);
    expect(new Set(await ids({ isDescending: true }))).toEqual(new Set(first));
  });

  it('show everybody else once if people are renamed while somebody turns pages', async () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    await addUsers(letters);
    // Somebody who was shown goes behind, and somebody who was not goes before what was shown.
    const found = await pages(3, {}, async () => {
      await rename(1, 'x');
      await rename(8, '0');
    });
    const shown = found.flatMap((each) => each.ids);
    for (const number of [2, 3, 4, 5, 6, 7]) expect(shown.filter((id) => id === anId(number))).toHaveLength(1);
    expect(await names(3)).toEqual(['0', 'b', 'c', 'd', 'e', 'f', 'g', 'x']);
  });

  it('have groups in the same way', async () => {
    for (const [index, displayName] of ['Zoll', 'Öl', 'Abteilung', 'ölberg', 'Люди'].entries())
      await opened.run(async (stores) => {
        const store = stores.directory(connectionId);
        const group = aGroup(index + 1, { attributes: { displayName } });
        const claim = await store.reserveName('group', displayName, group.id);
        await store.createGroup({ group, claim, members: members({}) });
      });
    const order = ['Abteilung', 'Öl', 'ölberg', 'Zoll', 'Люди'];
    expect((await page({ limit: 10 }, 'group')).names).toEqual(order);
    expect((await page({ limit: 10, isDescending: true }, 'group')).names).toEqual(order.toReversed());
    expect((await page({ limit: 10, list: 'inOrder', isDescending: true }, 'group')).names).toEqual(order.toReversed());
  });
});
