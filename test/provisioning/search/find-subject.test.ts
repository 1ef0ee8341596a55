import { describe, expect, it } from 'vitest';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import type { NameQuery } from '../../../src/provisioning/search/directory-search';
import { findGroup, findPerson } from '../../../src/provisioning/search/find-subject';
import { findUser, searchGroups, searchPeople } from '../../../src/provisioning/search/search-directory';
import { createUser } from '../../../src/provisioning/users/create-user';
import { scimService } from '../../entry/scim-service';
import { aGroupId, aUser, aUserId } from '../../support/samples';

async function world() {
  const service = await scimService();
  const people = [
    { userName: 'mia', externalId: '00u1', emails: [{ value: 'Mia.Wu@example.com', primary: true }] },
    { userName: 'mia.too', externalId: aUserId(1) },
    { userName: aUserId(3), externalId: '00u3' },
  ];
  for (const [index, attributes] of people.entries())
    await createUser(service.call(), aUserId(index + 1), { active: false, ...attributes });
  for (const [index, displayName] of ['Sales', 'Sales EU', aGroupId(21)].entries())
    await createGroup(service.call(), aGroupId(21 + index), {
      attributes: { displayName, externalId: `00g${index}` },
      members: { kind: 'replace', members: [] },
      labels: new Map(),
    });
  return { service, call: service.call() };
}

describe('a person whom an administrator names', () => {
  it.each<[string, number | undefined]>([
    ['mia', 1],
    [' MIA ', 1],
    [aUserId(1), 1],
    [aUserId(3), 3],
    ['00u1', 1],
    ['mia.wu@EXAMPLE.com', 1],
    [' mia.wu@example.com ', 1],
    ['nobody@example.com', undefined],
    ['nobody', undefined],
    ['', undefined],
  ])('is found by userName, id, externalId or address: %j', async (text, expected) => {
    const { call } = await world();
    expect((await findPerson(call, text))?.id).toBe(expected && aUserId(expected));
  });

  it.each<[string, number | undefined]>([
    ['mia', 1],
    [aUserId(1), 1],
    ['00u3', 3],
    [' 00u3 ', 3],
    ['mia.wu@example.com', undefined],
  ])('is found by id first, and by no address, where it has to be quick: %j', async (text, expected) => {
    const { call } = await world();
    expect((await findUser(call.store, text))?.id).toBe(expected && aUserId(expected));
  });

  it.each([
    [250, '250', 3],
    [100, 'x', 1],
    [101, 'x', 2],
    [20_000, 'x', 100],
  ])('is looked for by address page by page, among 10,000: of %i, as %s, in %i pages', async (total, name, pages) => {
    const asked: unknown[] = [];
    const store = {
      findUserByUserName: async () => undefined,
      findUserByExternalId: async () => undefined,
      usersByExternalId: async () => [],
      getUser: async () => undefined,
      getMemberships: async () => undefined,
      listUsers: async (page: { offset: number; limit: number; memberships?: boolean }) => {
        asked.push(page);
        const count = Math.min(page.limit, total - page.offset);
        const items = Array.from({ length: count }, (_, index) => ({
          user: aUser(page.offset + index + 1, {
            attributes: { userName: 'x', emails: [{ value: `${page.offset + index + 1}@example.com`, primary: true }] },
          }),
          memberships: {} as never,
        }));
        return { total, items };
      },
    };
    expect((await findPerson({ store }, `${name}@example.com`))?.id).toBe(
      name === 'x' ? undefined : aUserId(Number(name)),
    );
    expect(asked).toEqual(
      Array.from({ length: pages }, (_, index) => ({ offset: index * 100, limit: 100, memberships: false })),
    );
  });
});

describe('a group that an administrator names', () => {
  it.each<[string, number | undefined]>([
    ['sales', 21],
    [' Sales EU ', 22],
    [aGroupId(22), 22],
    [aGroupId(21), 23],
    ['00g1', 22],
    ['nothing', undefined],
  ])('is found by name, id or externalId: %j', async (text, expected) => {
    const { call } = await world();
    expect((await findGroup(call, text))?.id).toBe(expected && aGroupId(expected));
  });
});

describe('people and groups whose names begin with a text', () => {
  const people = async (query: Partial<NameQuery>, more: object = {}) => {
    const { service, call } = await world();
    const found = await searchPeople(
      { ...call, search: { ...service.stores.search, ...more } },
      { prefix: 'mia', limit: 10, ...query },
    );
    return { ...found, items: found.items.map(({ id }) => Number(id)) };
  };

  it('are found once each, with the one of exactly this name first', async () => {
    expect(await people({ prefix: 'mia.too' })).toEqual({ items: [2], isComplete: true });
    expect(await people({})).toEqual({ items: [1, 2], isComplete: true });
    const { service, call } = await world();
    const { search } = service.stores;
    const groups = await searchGroups({ ...call, search }, { prefix: 'sales eu', limit: 10 });
    expect(groups).toMatchObject({ items: [{ id: aGroupId(22) }], isComplete: true });
    const both = await searchGroups({ ...call, search }, { prefix: 'Sales', limit: 10 });
    expect(both.items.map(({ id }) => Number(id))).toEqual([21, 22]);
  });

  it('include somebody found by id alone, on the first page only', async () => {
    expect((await people({ prefix: '00u3' })).items).toEqual([3]);
    expect((await people({ prefix: '00u3', cursor: '1' })).items).toEqual([]);
    const { service, call } = await world();
    const search = service.stores.search;
    expect((await searchGroups({ ...call, search }, { prefix: '00g1', limit: 10 })).items).toHaveLength(1);
    expect((await searchGroups({ ...call, search }, { prefix: '00g1', limit: 10, cursor: '1' })).items).toEqual([]);
  });

  it('come page by page', async () => {
    expect(await people({ limit: 1 })).toEqual({ items: [1], cursor: '1', isComplete: true });
    expect(await people({ limit: 1, cursor: '1' })).toEqual({ items: [2], isComplete: true });
  });

  it('are read again: those deleted since are left out', async () => {
    const gone = { people: async () => ({ items: [aUser(9), aUser(2)] }), isComplete: async () => false };
    expect(await people({}, gone)).toEqual({ items: [1, 2], isComplete: false });
  });
});
