import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../../src/directory/ids';
import type { DirectoryUser } from '../../../../src/directory/user';
import { listIdlePeople } from '../../../../src/entry/admin/seats/idle-people';
import { aUser, aUserId } from '../../../support/samples';

/** A report whose steps have found so many people each; `gone` have been deleted since. */
function aStore(steps: readonly number[], gone: readonly number[] = []) {
  let next = 0;
  const pages = steps.map((count) =>
    Array.from({ length: count }, () => {
      next += 1;
      return { user: aUserId(next), products: { jira: null } };
    }),
  );
  const missing = new Set<UserId>(gone.map(aUserId));
  let reads = 0;
  return {
    reads: () => reads,
    idleReport: async () => ({ pages: pages.length }) as never,
    async idlePage(page: number) {
      reads += 1;
      return pages[page];
    },
    getUser: async (id: UserId): Promise<DirectoryUser | undefined> =>
      missing.has(id) ? undefined : aUser(Number(id)),
  };
}

type Store = ReturnType<typeof aStore>;

/** The numbers of the people on each page, from the first to the last. */
async function pagesOf(store: Store, limit: number): Promise<readonly (readonly number[])[]> {
  const pages: (readonly number[])[] = [];
  let cursor: string | undefined;
  do {
    const found = await listIdlePeople(store, { limit, cursor });
    pages.push(found.items.map(({ user }) => Number(user.id)));
    cursor = found.cursor;
  } while (cursor !== undefined);
  return pages;
}

describe('the list of people who do not use their seats', () => {
  it.each<[string, readonly number[], readonly number[], readonly (readonly number[])[]]>([
    [
      'steps that found one each',
      [1, 1, 1, 1, 1],
      [],
      [
        [1, 2, 3],
        [4, 5],
      ],
    ],
    ['steps that found more than a page', [7], [], [[1, 2, 3], [4, 5, 6], [7]]],
    [
      'both',
      [1, 4, 1],
      [],
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    ['people who were deleted since', [2, 2, 2], [2, 3], [[1, 4, 5], [6]]],
    ['nobody', [], [], [[]]],
  ])('has full pages of %s', async (_, steps, gone, expected) => {
    expect(await pagesOf(aStore(steps, gone), 3)).toEqual(expected);
  });

  it('reads no more of the report than a page needs', async () => {
    const store = aStore(Array.from({ length: 100 }, () => 1));
    await listIdlePeople(store, { limit: 25, cursor: '10.0' });
    expect(store.reads()).toBe(25);
  });

  it('begins at the start with a cursor that is none, and ends where there is nothing', async () => {
    const store = aStore([2]);
    expect((await listIdlePeople(store, { limit: 1, cursor: 'x' })).items[0]?.user.id).toBe(aUserId(1));
    expect(await listIdlePeople(store, { limit: 1, cursor: '9.0' })).toEqual({ items: [] });
  });
});
