import type { DirectoryGroup } from '../../directory/group';
import { type GroupId, isId, type UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import type { Uses } from '../call';
import type { GroupLookup, GroupReads } from '../store/groups';
import type { UserLookup, UserReads } from '../store/users';
import type { DirectorySearch, NameQuery, SearchPage } from './directory-search';
import { findGroup } from './find-subject';

type Ports<Roles> = Uses<'connection' | 'store', Roles> & { readonly search: DirectorySearch };

export interface Found<Item> extends SearchPage<Item> {
  /** Whether records written by an older version are found too. */
  readonly isComplete: boolean;
}

/**
 * People whose userName, display name, family name or e-mail address begins with a text. A person with exactly this userName,
 * id or externalId comes first, found by key, even if they were sent a second ago. At most 17 requests for 100 people.
 */
export async function searchPeople(
  { connection, store, search }: Ports<UserReads & UserLookup>,
  query: NameQuery,
): Promise<Found<DirectoryUser>> {
  const [exact, page, isComplete] = await Promise.all([
    query.cursor === undefined ? findUser(store, query.prefix) : undefined,
    search.people(connection.id, query),
    search.isComplete(connection.id),
  ]);
  const users = await Promise.all(page.items.map(({ id }) => store.getUser(id)));
  return { ...page, items: withFirst(exact, users), isComplete };
}

/** Groups in the same way, by the IdP's name for them. */
export async function searchGroups(
  { connection, store, search }: Ports<GroupReads & GroupLookup>,
  query: NameQuery,
): Promise<Found<DirectoryGroup>> {
  const [exact, page, isComplete] = await Promise.all([
    query.cursor === undefined ? findGroup({ store }, query.prefix) : undefined,
    search.groups(connection.id, query),
    search.isComplete(connection.id),
  ]);
  const groups = await Promise.all(page.items.map(({ id }) => store.getGroup(id)));
  return { ...page, items: withFirst(exact, groups), isComplete };
}

/** By userName, id or externalId: a few requests in a directory of any size. */
export async function findUser(store: UserReads & UserLookup, text: string): Promise<DirectoryUser | undefined> {
  const wanted = text.trim();
  return (
    (isId<UserId>(wanted) ? await store.getUser(wanted) : undefined) ??
    (await store.findUserByUserName(wanted)) ??
    store.findUserByExternalId(wanted)
  );
}

/** Each once; those deleted since they were found are left out. */
function withFirst<Item extends { readonly id: UserId | GroupId }>(
  first: Item | undefined,
  found: readonly (Item | undefined)[],
): readonly Item[] {
  const rest = found.filter((item) => item !== undefined && item.id !== first?.id);
  return [first, ...rest].filter((item) => item !== undefined);
}
