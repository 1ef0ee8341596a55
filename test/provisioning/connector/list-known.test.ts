import { describe, expect, it } from 'vitest';
import type { DirectoryGroup } from '../../../src/directory/group';
import { compareIds } from '../../../src/directory/id-order';
import type { UserId } from '../../../src/directory/ids';
import { type Known, listKnown } from '../../../src/provisioning/connector/list-known';
import { aGroup, aGroupId, aUserId } from '../../support/samples';

const limits = { people: 2, groups: 2, members: 3 };

/** Groups with so many members each, as a store has them. */
function world(...counts: readonly number[]) {
  const groups = new Map<DirectoryGroup['id'], DirectoryGroup>();
  const members = new Map<DirectoryGroup['id'], UserId[]>();
  counts.forEach((count, index) => {
    const group = aGroup(index + 1, { attributes: { displayName: `g${index + 1}`, externalId: `x${index + 1}` } });
    groups.set(group.id, group);
    members.set(
      group.id,
      Array.from({ length: count }, (_, at) => aUserId(count - at)),
    );
  });
  const store = {
    usersAfter: async () => ({ items: [], next: undefined }),
    userIdsAfter: async () => ({ items: [], next: undefined }),
    async groupsAfter(after: DirectoryGroup['id'] | undefined, limit: number) {
      const rest = [...groups.values()]
        .sort((a, b) => compareIds(a.id, b.id))
        .filter(({ id }) => after === undefined || compareIds(id, after) > 0);
      const items = rest.slice(0, limit);
      return { items, next: items.length < rest.length ? items.at(-1)?.id : undefined };
    },
    getGroup: async (id: DirectoryGroup['id']) => groups.get(id),
    listMembers: async ({ id }: DirectoryGroup) => members.get(id) ?? [],
    inheritedMembers: async () => [],
    membersAmong: async () => new Set<UserId>(),
    everyMember: async () => [],
  };
  return { store, groups, members };
}

/** All pages; `between` happens after each. */
async function walk(of: ReturnType<typeof world>, between: (page: number) => void = () => undefined) {
  const pages: (readonly Known[])[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listKnown(of, 'groups', cursor, limits);
    if (page === undefined) throw new Error(`${cursor} is refused`);
    pages.push(page.items);
    between(pages.length);
    if (page.cursor === undefined) return pages;
    cursor = page.cursor;
  }
}

function membersIn(pages: readonly (readonly Known[])[]) {
  const found = new Map<string, UserId[]>();
  for (const { name, members = [] } of pages.flat()) found.set(name, [...(found.get(name) ?? []), ...members]);
  return found;
}

describe('the groups that are known', () => {
  it.each([[[0, 0, 0, 0, 0]], [[3, 3, 3]], [[1, 1, 1, 1]], [[10]], [[2, 7, 0, 4, 3]], [[4, 0, 4]]])(
    'of sizes %j come with each member once, on pages of bounded size',
    async (counts) => {
      const of = world(...counts);
      const pages = await walk(of);
      const found = membersIn(pages);
      expect(found.size).toBe(counts.length);
      counts.forEach((count, index) => {
        const wanted = Array.from({ length: count }, (_, at) => aUserId(at + 1));
        expect(found.get(`g${index + 1}`)).toEqual(wanted);
      });
      for (const page of pages) {
        expect(page.reduce((sum, { members = [] }) => sum + members.length, 0)).toBeLessThanOrEqual(limits.members);
        expect(page.length).toBeLessThanOrEqual(limits.groups + 1);
      }
    },
  );

  it('lose nobody when members and groups go between two pages', async () => {
    const of = world(8, 8, 8);
    const pages = await walk(of, (page) => {
      if (page !== 1) return;
      for (const [id, all] of of.members)
        of.members.set(
          id,
          all.filter((each) => each !== aUserId(3)),
        );
      of.groups.delete(aGroupId(2));
    });
    const found = membersIn(pages);
    for (const name of ['g1', 'g3']) {
      const rest = [1, 2, 4, 5, 6, 7, 8].map(aUserId);
      expect(found.get(name)?.filter((id) => id !== aUserId(3))).toEqual(rest);
    }
  });

  it('leave out those without an id of the directory', async () => {
    const of = world(1);
    of.groups.set(aGroupId(9), aGroup(9, { attributes: { displayName: 'by hand' } }));
    expect((await walk(of)).flat().map(({ name }) => name)).toEqual(['g1']);
  });
});
