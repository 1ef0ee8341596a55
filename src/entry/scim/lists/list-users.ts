import { lookupOf } from '../../../scim/filter/lookup';
import { parseListRequest } from '../../../scim/list';
import type { Query } from '../../../scim/request/query';
import { userType } from '../../../scim/schema/user';
import { type ListRoute, type Operation, start } from '../operation';
import { findUsers, userFinder } from '../users/user-finder';
import { findPage } from './find-page';
import { listAnswer, shownIn, tolerant } from './list-answer';

/** GET /Users (RFC 7644 §3.4.2). */
export const listUsers: Operation<ListRoute> = {
  warm(store, { query }) {
    const plan = tolerant(() => planOf(query));
    if (plan?.lookup) start(findUsers(store, plan.lookup));
    else if (plan) start(store.listUsers({ offset: 0, limit: 0, memberships: false }));
  },
  async run(asked) {
    const request = parseListRequest(userType, asked.query);
    const finder = userFinder(asked.call.store, asked.baseUrl, request);
    return listAnswer(asked, await findPage(finder, request, shownIn(asked)));
  },
};

function planOf(query: Query) {
  const { filter } = parseListRequest(userType, query);
  return { lookup: filter && lookupOf(userType, filter) };
}
