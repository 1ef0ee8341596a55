import { ScimError } from '../../scim/error';
import type { JsonObject } from '../../scim/json';
import { type Page, parseSearchRequest } from '../../scim/list';
import type { Route } from '../../scim/request/route';
import { groupType } from '../../scim/schema/group';
import { userType } from '../../scim/schema/user';
import { findPage } from './find-page';
import { groupFinder } from './group-finder';
import { listAnswer, tolerant } from './list-answer';
import type { Asked, Operation } from './operation';
import { userFinder } from './user-finder';

type SearchRoute = Extract<Route, { kind: 'search' }>;

/** POST …/.search (RFC 7644 §3.4.3); at the root it looks through people and then groups. */
export const search: Operation<SearchRoute> = {
  async run(asked) {
    const body = asked.body();
    switch (asked.route.scope) {
      case 'users':
        return listAnswer(asked, await users(asked, body));
      case 'groups':
        return listAnswer(asked, await groups(asked, body));
      case 'all':
        return listAnswer(asked, await both(asked, body));
    }
  },
};

function users(asked: Asked<SearchRoute>, body: JsonObject): Promise<Page> {
  const request = parseSearchRequest(userType, body);
  return findPage(userFinder(asked.call.store, asked.baseUrl, request), request);
}

function groups(asked: Asked<SearchRoute>, body: JsonObject): Promise<Page> {
  const request = parseSearchRequest(groupType, body);
  return findPage(groupFinder(asked.call.store, asked.baseUrl, request), request);
}

/** A filter that only one kind of resource understands finds only that kind. */
async function both(asked: Asked<SearchRoute>, body: JsonObject): Promise<Page> {
  const forUsers = tolerant(() => parseSearchRequest(userType, body));
  const forGroups = tolerant(() => parseSearchRequest(groupType, body));
  if (!forUsers) return groups(asked, body);
  if (forUsers.cursor !== undefined) {
    throw new ScimError(400, 'A search over all resources has no cursors; use startIndex and count.', 'invalidCursor');
  }
  const people = await users(asked, body);
  if (!forGroups) return people;
  const { startIndex, count } = forUsers;
  const rest = {
    ...body,
    startIndex: Math.max(1, startIndex - people.totalResults),
    count: Math.max(0, count - people.resources.length),
  };
  const others = await groups(asked, rest);
  return {
    resources: [...people.resources, ...others.resources],
    totalResults: people.totalResults + others.totalResults,
    startIndex,
  };
}
