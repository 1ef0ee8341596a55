import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { DirectoryGroup } from '../../src/directory/group';
import type { DirectoryUser } from '../../src/directory/user';
import type { DirectorySearch } from '../../src/provisioning/search/directory-search';
import { aConnection, aGroup, anId, aUser, members } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;

describe.each(implementations)('the search of names $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
    await opened.run((stores) => stores.connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  const addUser = (number: number, attributes: DirectoryUser['attributes']) =>
    opened.run(async (stores) => {
      const store = stores.directory(connectionId);
      const user = aUser(number, { attributes });
      const claim = await store.reserveName('user', String(attributes.userName), user.id);
      await store.createUser({ user, claim });
    });
  const addGroup = (number: number, displayName: string) =>
    opened.run(async (stores) => {
      const store = stores.directory(connectionId);
      const group: DirectoryGroup = aGroup(number, { attributes: { displayName } });
      const claim = await store.reserveName('group', displayName, group.id);
      await store.createGroup({ group, claim, members: members({}) });
    });
  const allOf = async <Item>(
    ask: (search: DirectorySearch, cursor?: string) => Promise<{ items: readonly Item[]; cursor?: string }>,
  ) => {
    const pages: Item[][] = [];
    let cursor: string | undefined;
    do {
      const page = await opened.run(({ search }) => ask(search, cursor));
      pages.push([...page.items]);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return pages;
  };
  const people = (prefix: string, limit = 100) =>
    allOf<DirectoryUser>((search, cursor) =>
      search.people(connectionId, { prefix, limit, ...(cursor !== undefined && { cursor }) }),
    );
  const userNames = async (prefix: string, limit?: number) =>
    (await people(prefix, limit)).flat().map(({ attributes }) => attributes.userName);

  it('finds people by the start of user name, display name, family name and e-mail address, each once', async () => {
    await addUser(1, { userName: 'Mia@example.com', displayName: 'Mia Stone' });
    await addUser(2, { userName: 'x17', displayName: 'Mia Wood' });
    await addUser(3, { userName: 'x18', displayName: 'Noah', emails: [{ value: 'MIA.2@example.com', primary: true }] });
    await addUser(4, { userName: 'x19', displayName: 'Olga Stone', name: { familyName: 'Stone' } });
    expect(await userNames(' MIA')).toEqual(['Mia@example.com', 'x17', 'x18']);
    expect(await userNames('mia w')).toEqual(['x17']);
    expect(await userNames('sto')).toEqual(['x19']);
    expect(await userNames('Miau')).toEqual([]);
  });

  it('continues page by page across the indexes', async () => {
    for (let number = 1; number <= 7; number += 1)
      await addUser(number, { userName: number <= 3 ? `al${number}` : `x${number}`, displayName: `Al ${number}` });
    const pages = await people('al', 2);
    expect(pages.flat().map(({ attributes }) => attributes.userName)).toEqual([
      'al1',
      'al2',
      'al3',
      'x4',
      'x5',
      'x6',
      'x7',
    ]);
    expect(Math.max(...pages.map((page) => page.length))).toBe(2);
  });

  it('finds non-ASCII letters in either case, with or without accents', async () => {
    await addUser(1, { userName: 'x1', displayName: 'ÖZGE Ibáñez', name: { familyName: 'Ibáñez' } });
    for (const text of ['özge', 'Ozge I', 'IBANEZ', 'ibáñ']) expect(await userNames(text)).toEqual(['x1']);
    await addUser(2, { userName: 'x2', displayName: '山田 太郎' });
    expect(await userNames('山')).toEqual(['x2']);
  });

  it('follows a name change, and forgets deleted users', async () => {
    await addUser(1, { userName: 'x1', displayName: 'Mia' });
    await opened.run(async (stores) => {
      const store = stores.directory(connectionId);
      const before = await store.getUser(aUser(1).id);
      if (!before) throw new Error('The person is stored.');
      await store.updateUser({ before, after: { ...before, attributes: { userName: 'x1', displayName: 'Noah' } } });
    });
    expect([await userNames('mia'), await userNames('noah')]).toEqual([[], ['x1']]);
    await opened.run(async (stores) => {
      const store = stores.directory(connectionId);
      const user = await store.getUser(aUser(1).id);
      if (user) await store.deleteUser({ user });
    });
    expect(await userNames('noah')).toEqual([]);
  });

  it('finds groups by the start of their name, in order of name', async () => {
    for (const [index, name] of ['Sales EU', 'Finance', 'sales', 'SALES APAC'].entries()) await addGroup(index, name);
    const groups = (prefix: string) =>
      allOf<DirectoryGroup>((search, cursor) =>
        search.groups(connectionId, { prefix, limit: 2, ...(cursor !== undefined && { cursor }) }),
      );
    const names = async (prefix: string) =>
      (await groups(prefix)).flat().map(({ attributes }) => attributes.displayName);
    expect(await names('sales')).toEqual(['sales', 'SALES APAC', 'Sales EU']);
    expect(await names('')).toEqual(['Finance', 'sales', 'SALES APAC', 'Sales EU']);
  });

  it('finds nothing of other connections, and everything of a new one', async () => {
    await addUser(1, { userName: 'mia' });
    const other = anId(2) as ConnectionId;
    const found = await opened.run(({ search }) => search.people(other, { prefix: 'mia', limit: 10 }));
    expect(found.items).toEqual([]);
    expect(await opened.run(({ search }) => search.isComplete(connectionId))).toBe(true);
  });
});
