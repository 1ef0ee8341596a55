import { Sort, WhereConditions } from '@forge/kvs';
import type { Departed } from '../../../directory/departed';
import type { DirectoryGroup } from '../../../directory/group';
import { upgradeGroup } from '../../../directory/upgrade-group';
import type { DirectoryUser } from '../../../directory/user';
import type { ListedRecord, ListQuery, SearchPage } from '../../../provisioning/search/directory-search';
import { listName } from '../records';
import type { Storage, Stored } from '../storage';
import { searchTerm } from './search-terms';

/** The index of everybody, in the order of names; `by-user-name` has the names of lists (`UserTerms`). */
const byName = { user: 'by-user-name', group: 'by-display-name' } as const;

/** A page of a list, in the order of names: of all, or of those in one state. */
export async function listedRecords<Kind extends 'user' | 'group'>(
  storage: Storage,
  connection: string,
  kind: Kind,
  { list, cause, prefix, isDescending = false, limit, cursor }: ListQuery,
): Promise<SearchPage<ListedRecord<Kind>>> {
  const { index, partition } = indexOf(connection, kind, { list, cause });
  const page = await storage.ask(async (kvs) => {
    const builder = kvs
      .entity<Stored<DirectoryUser | DirectoryGroup | Departed>>(kind)
      .query()
      .index(index, { partition: [partition] });
    if (prefix !== undefined) builder.where(WhereConditions.beginsWith(searchTerm(prefix)));
    if (cursor !== undefined) builder.cursor(cursor);
    return builder
      .sort(isDescending ? Sort.DESC : Sort.ASC)
      .limit(limit)
      .getMany();
  });
  const items = page.results.map(({ value }) => shown(value.doc) as ListedRecord<Kind>);
  return page.nextCursor === undefined ? { items } : { items, cursor: page.nextCursor };
}

function indexOf(connection: string, kind: 'user' | 'group', { list, cause }: Pick<ListQuery, 'list' | 'cause'>) {
  if (list === undefined) return { index: byName[kind], partition: connection };
  const partition = listName(connection, list);
  return cause === undefined
    ? { index: 'by-list', partition }
    : { index: 'by-cause', partition: `${partition} ${cause}` };
}

function shown(doc: DirectoryUser | DirectoryGroup | Departed): ListedRecord<'user'> | ListedRecord<'group'> {
  if ('kind' in doc) {
    return doc.kind === 'user'
      ? { record: doc.user, isDeparted: true }
      : { record: upgradeGroup(doc.group), isDeparted: true };
  }
  return 'members' in doc
    ? { record: upgradeGroup(doc), isDeparted: false }
    : { record: doc as DirectoryUser, isDeparted: false };
}
