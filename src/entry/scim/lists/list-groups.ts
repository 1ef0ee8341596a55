import { lookupOf } from '../../../scim/filter/lookup';
import { parseListRequest } from '../../../scim/list';
import type { Query } from '../../../scim/request/query';
import { groupType } from '../../../scim/schema/group';
import { findGroups, groupFinder } from '../groups/group-finder';
import { type ListRoute, type Operation, start } from '../operation';
import { findPage } from './find-page';
import { listAnswer, shownIn, tolerant } from './list-answer';

/** GET /Groups (RFC 7644 §3.4.2). Okta imports members from here, so they are included unless excluded. */
export const listGroups: Operation<ListRoute> = {
  warm(store, { query }) {
    const plan = tolerant(() => planOf(query));
    if (plan?.lookup) start(findGroups(store, plan.lookup));
    else if (plan) start(store.listGroups({ offset: 0, limit: 0 }));
  },
  async run(asked) {
    const request = parseListRequest(groupType, asked.query);
    const finder = groupFinder(asked.call.store, asked.baseUrl, request);
    return listAnswer(asked, await findPage(finder, request, shownIn(asked)));
  },
};

function planOf(query: Query) {
  const { filter } = parseListRequest(groupType, query);
  return { lookup: filter && lookupOf(groupType, filter) };
}
