import type { DirectoryUser } from '../../../directory/user';
import type { UserLookup, UserReads, UserRoster } from '../../../provisioning/store/users';
import { matches } from '../../../scim/filter/evaluate-filter';
import { type Lookup, lookupOf } from '../../../scim/filter/lookup';
import { mentions } from '../../../scim/filter/mentions';
import type { JsonObject } from '../../../scim/json';
import type { ListRequest } from '../../../scim/list';
import { wants } from '../../../scim/projection';
import { userType } from '../../../scim/schema/user';
import type { Finder } from '../lists/find-page';
import { userIdOf } from '../resource/resource-id';
import { userResource } from './user-resource';

/**
 * Each user's groups are a second record. A page with more users than this shows `groups` only on explicit request, so
 * that Okta's pages of 100 stay within eight reads.
 */
const groupsShown = 75;

export function userFinder(store: UserReads & UserLookup & UserRoster, baseUrl: string, request: ListRequest): Finder {
  const isNamed = request.projection.included?.has('groups') === true;
  const isFiltered = request.filter !== undefined && mentions(request.filter, 'groups');
  const isSorted = request.sort?.by.attribute.name === 'groups';
  const isWanted = isFiltered || isNamed || wants(request.projection, 'groups');
  return {
    async page(offset, limit) {
      const { total, items } = await store.listUsers({ offset, limit, memberships: false });
      const memberships =
        isFiltered || isSorted ? await Promise.all(items.map(({ user }) => store.getMemberships(user.id))) : [];
      return { total, resources: items.map(({ user }, index) => userResource(baseUrl, user, memberships[index])) };
    },
    async completed(resources) {
      if (!isWanted || (!isNamed && resources.length > groupsShown)) return resources;
      return Promise.all(
        resources.map((resource) => (resource.groups ? resource : withGroups(store, baseUrl, resource))),
      );
    },
    async direct(filter) {
      const lookup = lookupOf(userType, filter);
      if (!lookup) return undefined;
      const withGroups = isWanted || (lookup.rest !== undefined && mentions(lookup.rest, 'groups'));
      return looked(store, baseUrl, lookup, withGroups);
    },
  };
}

/** The store has already read the user: only the memberships are new. */
async function withGroups(store: UserReads, baseUrl: string, resource: JsonObject): Promise<JsonObject> {
  const id = userIdOf(String(resource.id));
  const [user, memberships] = id ? await Promise.all([store.getUser(id), store.getMemberships(id)]) : [];
  return user ? userResource(baseUrl, user, memberships) : resource;
}

async function looked(store: UserReads & UserLookup, baseUrl: string, lookup: Lookup, withGroups: boolean) {
  const users = await findUsers(store, lookup);
  const memberships = withGroups ? await Promise.all((users ?? []).map(({ id }) => store.getMemberships(id))) : [];
  const resources = users?.map((user, index) => userResource(baseUrl, user, memberships[index]));
  const { rest } = lookup;
  return rest ? resources?.filter((resource) => matches(rest, resource)) : resources;
}

/** The records behind `id|userName|externalId eq "x"`, or undefined when the index does not know them all. */
export async function findUsers(
  store: UserReads & UserLookup,
  { by, value }: Pick<Lookup, 'by' | 'value'>,
): Promise<readonly DirectoryUser[] | undefined> {
  if (by === 'externalId') return value === '' ? [] : store.usersByExternalId(value);
  const user = await findUser(store, { by, value });
  return user ? [user] : [];
}

async function findUser(store: UserReads & UserLookup, { by, value }: Pick<Lookup, 'by' | 'value'>) {
  switch (by) {
    case 'id': {
      const id = userIdOf(value);
      return id && store.getUser(id);
    }
    case 'userName':
      return value === '' ? undefined : store.findUserByUserName(value);
    default:
      return undefined;
  }
}
