import { z } from 'zod';
import { param } from '../http/call';
import type { SharedEntity } from '../state/shared-entities';
import type { SiteState } from '../state/site-state';
import { actor, administers, type JiraCall, type JiraHandler } from './access';
import { refuse } from './error';
import { isAssignable } from './lead';
import { pageOf } from './query';
import { toPageBean } from './represent';

/** GET filter/search: filters that the caller owns or that are shared; all of them for an administrator who asks for it. */
export const searchFilters: JiraHandler = (state, call) => {
  const { query } = call;
  const page = pageOf(query, { usual: 50, most: 100 });
  const owner = query.get('accountId');
  const ids = query.getAll('id');
  const seesAll = query.get('overrideSharePermissions') === 'true' && administers(state, call);
  const found = state.filters
    .all()
    .filter((filter) => owner === null || filter.owner === owner)
    .filter((filter) => ids.length === 0 || ids.includes(String(filter.id)))
    .filter((filter) => filter.isShared || filter.owner === call.caller.person?.accountId || seesAll);
  const values = found.slice(page.startAt, page.startAt + page.maxResults).map((filter) => toFilter(state, filter));
  const bean = { ...page, total: found.length, values };
  return { status: 200, body: toPageBean(state, '/rest/api/3/filter/search', query, bean) };
};

const ownerSchema = z.object({ accountId: z.string() });

/** PUT filter/{id}/owner: by the owner or an administrator; nobody owns two filters of one name. */
export const setFilterOwner: JiraHandler = (state, call) => {
  const filter = state.filters.byId(param(call, 'id'));
  if (!filter) throw refuse(404, 'The selected filter is not available to you, perhaps it has been deleted.');
  assertMayGive(state, call, filter);
  const body = ownerSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'The new owner is missing.');
  const { accountId } = body.data;
  if (!isAssignable(state, accountId)) throw refuse(404, 'The new owner of the filter was not found.');
  const isTaken = state.filters.all().some(({ owner, name }) => owner === accountId && name === filter.name);
  if (isTaken) throw refuse(400, 'The new owner already has a filter with the same name.');
  state.filters.save({ ...filter, owner: accountId });
  return { status: 204 };
};

/** @throws Refusal 403 */
function assertMayGive(state: SiteState, call: JiraCall, { owner }: SharedEntity): void {
  if (actor(call).accountId === owner || administers(state, call)) return;
  throw refuse(403, 'You do not have permission to change the owner of this filter.');
}

const toFilter = ({ identity: { siteUrl } }: SiteState, { id, name }: SharedEntity) => ({
  expand: 'description,owner,jql,viewUrl,searchUrl,favourite,favouritedCount,sharePermissions,subscriptions',
  self: `${siteUrl}/rest/api/3/filter/${id}`,
  id: String(id),
  name,
});
