import { Sort, WhereConditions } from '@forge/kvs';
import type { ConnectionId } from '../../../connections/connection';
import type { DirectoryGroup } from '../../../directory/group';
import { upgradeGroup } from '../../../directory/upgrade-group';
import type { DirectoryUser } from '../../../directory/user';
import type { DirectorySearch, NameQuery, SearchPage } from '../../../provisioning/search/directory-search';
import type { Storage, Stored } from '../storage';
import { listedRecords } from './listed-records';
import { searchTerm, type UserTerms } from './search-terms';
import { isSearchable, upgradeSearch } from './search-upgrade';

/**
 * The indexes that are searched for people, one after the other: userNames, then the names in whose order lists are. A record
 * of an older build has these two the other way round, and so is found, too.
 */
const sections = [
  { index: 'by-display-name', term: 'displayName' },
  { index: 'by-user-name', term: 'userName' },
  { index: 'by-family-name', term: 'familyName' },
  { index: 'by-email', term: 'email' },
] as const;

/** A page whose people all appeared in earlier indexes costs a request and yields nobody. */
const mostRequests = 10;

/** Search in Forge storage, by indexes of names. */
export function directorySearch(storage: Storage): DirectorySearch {
  return {
    async people(connection, query) {
      const items: DirectoryUser[] = [];
      let place = parseCursor(query.cursor);
      for (let asked = 0; place && asked < mostRequests && items.length < query.limit; asked += 1) {
        const { at, cursor }: Place = place;
        const section = sections[at];
        if (!section) break;
        const limit = query.limit - items.length;
        const page = await ask<UserRecord>(storage, 'user', section.index, connection, {
          prefix: query.prefix,
          limit,
          ...(cursor !== undefined && { cursor }),
        });
        items.push(...page.items.filter((found) => !isEarlier(found, at, query.prefix)).map(({ doc }) => doc));
        place = page.cursor === undefined ? { at: at + 1 } : { at, cursor: page.cursor };
      }
      const isMore = place !== undefined && place.at < sections.length;
      return { items, ...(isMore && place && { cursor: printCursor(place) }) };
    },
    async groups(connection, query) {
      const page = await ask<Stored<DirectoryGroup>>(storage, 'group', 'by-display-name', connection, query);
      return { ...page, items: page.items.map(({ doc }) => upgradeGroup(doc)) };
    },
    listed: (connection, kind, query) => listedRecords(storage, connection, kind, query),
    isComplete: (connection) => isSearchable(storage, connection),
    upgrade: (connection, from) => upgradeSearch(storage, connection, from),
  };
}

type UserRecord = Stored<DirectoryUser> & UserTerms;

/** A place in the results: an index, and storage's cursor in it. */
interface Place {
  readonly at: number;
  readonly cursor?: string;
}

async function ask<Item extends object>(
  storage: Storage,
  entity: 'user' | 'group',
  index: string,
  connection: ConnectionId,
  { prefix, limit, cursor }: NameQuery,
): Promise<SearchPage<Item>> {
  const term = searchTerm(prefix);
  const page = await storage.ask(async (kvs) => {
    const builder = kvs
      .entity<Item>(entity)
      .query()
      .index(index, { partition: [connection] });
    if (term !== '') builder.where(WhereConditions.beginsWith(term));
    if (cursor !== undefined) builder.cursor(cursor);
    return builder.sort(Sort.ASC).limit(limit).getMany();
  });
  const items = page.results.map(({ value }) => value as Item);
  return page.nextCursor === undefined ? { items } : { items, cursor: page.nextCursor };
}

/** Whether an earlier index has shown the person. */
const isEarlier = (found: UserTerms, at: number, prefix: string): boolean =>
  sections.slice(0, at).some(({ term }) => found[term]?.startsWith(searchTerm(prefix)));

const printCursor = ({ at, cursor }: Place): string => (cursor === undefined ? String(at) : `${at}:${cursor}`);

/** An invalid cursor starts from the beginning. */
function parseCursor(text: string | undefined): Place | undefined {
  const [, at, cursor] = /^(\d)(?::(.+))?$/s.exec(text ?? '') ?? [];
  return { at: Number(at ?? 0), ...(cursor !== undefined && { cursor }) };
}
