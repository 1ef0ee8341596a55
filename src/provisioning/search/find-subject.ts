import type { DirectoryGroup } from '../../directory/group';
import { type GroupId, isId, type UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import { emailOf } from '../../sync/rules/email';
import type { Uses } from '../call';
import type { GroupLookup, GroupReads } from '../store/groups';
import type { UserLookup, UserReads, UserRoster } from '../store/users';

const pageSize = 100;
/** How many people are searched for an e-mail address that is not the userName. */
const mostSearched = 10_000;

/** A person by userName, id, externalId or e-mail address, as an administrator types it. */
export async function findPerson(
  { store }: Uses<'store', UserReads & UserLookup & UserRoster>,
  text: string,
): Promise<DirectoryUser | undefined> {
  const wanted = text.trim();
  const known =
    (await store.findUserByUserName(wanted)) ??
    (isId<UserId>(wanted) ? await store.getUser(wanted) : undefined) ??
    (await store.findUserByExternalId(wanted));
  return known ?? (wanted.includes('@') ? searchByEmail(store, wanted.toLowerCase()) : undefined);
}

/** A group by the IdP's name for it, id or externalId. */
export async function findGroup(
  { store }: Uses<'store', GroupReads & GroupLookup>,
  text: string,
): Promise<DirectoryGroup | undefined> {
  const wanted = text.trim();
  return (
    (await store.findGroupByDisplayName(wanted)) ??
    (isId<GroupId>(wanted) ? await store.getGroup(wanted) : undefined) ??
    store.findGroupByExternalId(wanted)
  );
}

async function searchByEmail(store: UserRoster, email: string): Promise<DirectoryUser | undefined> {
  for (let offset = 0; offset < mostSearched; offset += pageSize) {
    const { total, items } = await store.listUsers({ offset, limit: pageSize, memberships: false });
    const found = items.find(({ user }) => emailOf(user.attributes)?.toLowerCase() === email);
    if (found) return found.user;
    if (offset + pageSize >= total) return undefined;
  }
  return undefined;
}
