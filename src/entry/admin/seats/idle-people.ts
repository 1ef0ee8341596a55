import type { IdlePerson } from '../../../directory/idle-report';
import type { DirectoryUser } from '../../../directory/user';
import type { IdleReports } from '../../../provisioning/store/idle-reports';
import type { UserReads } from '../../../provisioning/store/users';

interface FoundIdle {
  readonly row: IdlePerson;
  readonly user: DirectoryUser;
}

interface IdlePeople {
  readonly items: readonly FoundIdle[];
  /** Where the next page begins; absent at the end. */
  readonly cursor?: string;
}

/**
 * The people of the report, `limit` at once. Each stored page has whom one step of the search found, often a single person: so as
 * many are read as it takes. Whoever has been deleted since is left out. A cursor that is none begins at the start.
 */
export async function listIdlePeople(
  store: Pick<IdleReports, 'idleReport' | 'idlePage'> & Pick<UserReads, 'getUser'>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<IdlePeople> {
  const pages = (await store.idleReport())?.pages ?? 0;
  const items: FoundIdle[] = [];
  let { page, row } = placeOf(cursor);
  while (page < pages && items.length < limit) {
    const rows = (await store.idlePage(page)) ?? [];
    const next = rows.slice(row, row + limit - items.length);
    const users = await Promise.all(next.map(({ user }) => store.getUser(user)));
    items.push(...next.flatMap((each, index) => withUser(each, users[index])));
    row += next.length;
    if (row >= rows.length) {
      page += 1;
      row = 0;
    }
  }
  return page < pages ? { items, cursor: `${page}.${row}` } : { items };
}

const withUser = (row: IdlePerson, user: DirectoryUser | undefined): readonly FoundIdle[] =>
  user === undefined ? [] : [{ row, user }];

/** A stored page of the report, and the first row of it that was not shown. */
function placeOf(cursor: string | undefined): { readonly page: number; readonly row: number } {
  const [, page = 0, row = 0] = /^(\d{1,4})\.(\d{1,4})$/.exec(cursor ?? '') ?? [];
  return { page: Number(page), row: Number(row) };
}
