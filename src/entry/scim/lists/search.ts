import { ScimError } from '../../../scim/error';
import type { JsonObject } from '../../../scim/json';
import { type Page, parseSearchRequest } from '../../../scim/list';
import type { Route } from '../../../scim/request/route';
import { groupType } from '../../../scim/schema/group';
import { userType } from '../../../scim/schema/user';
import { groupFinder } from '../groups/group-finder';
import type { Asked, Operation } from '../operation';
import { userFinder } from '../users/user-finder';
import { findPage } from './find-page';
import { listAnswer, shownIn, tolerant } from './list-answer';

type SearchRoute = Extract<Route, { kind: 'search' }>;

/** POST …/.search (RFC 7644 §3.4.3); at the root it searches users, then groups. */
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

function users(asked: Asked<SearchRoute>, body: JsonObject, shown = shownIn(asked)): Promise<Page> {
  const request = parseSearchRequest(userType, body);
  return findPage(userFinder(asked.call.store, asked.baseUrl, request), request, shown);
}

function groups(asked: Asked<SearchRoute>, body: JsonObject, shown = shownIn(asked)): Promise<Page> {
  const request = parseSearchRequest(groupType, body);
  return findPage(groupFinder(asked.call.store, asked.baseUrl, request), request, shown);
}

/** A filter that only one resource type understands finds only that type. */
async function both(asked: Asked<SearchRoute>, body: JsonObject): Promise<Page> {
  const forUsers = tolerant(() => parseSearchRequest(userType, body));
  const forGroups = tolerant(() => parseSearchRequest(groupType, body));
  if (!forUsers) return groups(asked, body);
  if (forUsers.cursor !== undefined) {
    throw new ScimError(400, 'A search over all resources has no cursors; use startIndex and count.', 'invalidCursor');
  }
  const shown = shownIn(asked);
  const people = await users(asked, body, shown);
  if (!forGroups) return people;
  const { startIndex, count } = forUsers;
  // Groups follow the last user: after a page that ended for lack of room, only their count is needed.
  const isCut = people.resources.length < Math.min(count, people.totalResults - startIndex + 1);
  const rest = {
    ...body,
    startIndex: Math.max(1, startIndex - people.totalResults),
    count: isCut ? 0 : Math.max(0, count - people.resources.length),
  };
  const others = await groups(asked, rest, shown);
  return {
    resources: [...people.resources, ...others.resources],
    totalResults: people.totalResults + others.totalResults,
    startIndex,
  };
}
