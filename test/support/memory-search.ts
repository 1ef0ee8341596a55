import { familyNameOf, listTerm, searchTerm } from '../../src/adapters/kvs/search/search-terms';
import type { ConnectionId } from '../../src/connections/connection';
import { nameOf } from '../../src/directory/names';
import { causeInList, departedKey, listedState, listOf, stateKey } from '../../src/directory/state-counts';
import type {
  DirectorySearch,
  ListedRecord,
  ListQuery,
  NameQuery,
  SearchPage,
} from '../../src/provisioning/search/directory-search';
import { emailOf } from '../../src/sync/rules/email';
import type { MemoryDirectoryState } from './memory-directory';

/** Search over directories in memory. */
export function memorySearch(stateOf: (id: ConnectionId) => MemoryDirectoryState): DirectorySearch {
  return {
    async people(connection, query) {
      const users = [...stateOf(connection).users.values()];
      const terms = [
        (user: (typeof users)[number]) => nameOf(user, 'user'),
        (user: (typeof users)[number]) => String(user.attributes.displayName ?? ''),
        (user: (typeof users)[number]) => familyNameOf(user.attributes) ?? '',
        (user: (typeof users)[number]) => emailOf(user.attributes) ?? '',
      ];
      const found = terms.flatMap((term) => sorted(users, term).filter((user) => begins(term(user), query.prefix)));
      return pageOf([...new Set(found)], query);
    },
    async groups(connection, query) {
      const name = (group: Parameters<typeof nameOf>[0]) => nameOf(group, 'group');
      const groups = [...stateOf(connection).groups.values()].filter((group) => begins(name(group), query.prefix));
      return pageOf(sorted(groups, name), query);
    },
    async listed<Kind extends 'user' | 'group'>(
      connection: ConnectionId,
      kind: Kind,
      { list, cause, prefix, isDescending = false, ...query }: ListQuery,
    ) {
      const isMeant = (key: string | undefined) => cause === undefined || causeInList(key) === `${list} ${cause}`;
      const { users, groups, departed } = stateOf(connection);
      const living = [...(kind === 'user' ? users.values() : groups.values())];
      const left = [...departed.values()].filter(
        (each) => each.kind === kind && listOf(departedKey(each) ?? '') === list,
      );
      const all = [
        ...living
          .filter(({ sync }) => list === undefined || (listedState(sync) === list && isMeant(stateKey(sync))))
          .map((record) => ({ record, isDeparted: false })),
        ...(list === 'waiting' || list === 'held' ? left.filter((each) => isMeant(departedKey(each))) : []).map(
          (each) => ({
            record: each.kind === 'user' ? each.user : each.group,
            isDeparted: true,
          }),
        ),
      ];
      const name = ({ record }: (typeof all)[number]) => listTerm(record, kind);
      const meant = all.filter((each) => prefix === undefined || begins(name(each), prefix));
      const items = sorted(meant, name) as readonly ListedRecord<Kind>[];
      return pageOf(isDescending ? items.toReversed() : items, query);
    },
    isComplete: async () => true,
    upgrade: async () => undefined,
  };
}

const begins = (name: string, prefix: string) => name !== '' && searchTerm(name).startsWith(searchTerm(prefix));

const sorted = <Item>(items: readonly Item[], term: (item: Item) => string): readonly Item[] =>
  [...items].sort((a, b) => (searchTerm(term(a)) < searchTerm(term(b)) ? -1 : 1));

function pageOf<Item>(items: readonly Item[], { limit, cursor }: Omit<NameQuery, 'prefix'>): SearchPage<Item> {
  const from = Number(cursor ?? 0);
  const page = { items: items.slice(from, from + limit) };
  return from + limit < items.length ? { ...page, cursor: String(from + limit) } : page;
}
