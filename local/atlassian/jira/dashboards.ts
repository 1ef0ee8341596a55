import { z } from 'zod';
import type { SharedEntity } from '../state/shared-entities';
import type { SiteState } from '../state/site-state';
import { actor, administers, type JiraCall, type JiraHandler } from './access';
import { refuse } from './error';
import { isAssignable } from './lead';
import { pageOf } from './query';
import { avatarUrls, toPageBean } from './represent';

/** GET dashboard/search: those that the caller owns or that are shared. Not even an administrator sees the others. */
export const searchDashboards: JiraHandler = (state, call) => {
  const page = pageOf(call.query, { usual: 50, most: 100 });
  const owner = call.query.get('accountId');
  const found = state.dashboards
    .all()
    .filter((dashboard) => owner === null || dashboard.owner === owner)
    .filter(({ isShared, owner: by }) => isShared || by === call.caller.person?.accountId);
  const values = found.slice(page.startAt, page.startAt + page.maxResults).map((one) => toDashboard(state, one));
  const bean = { ...page, total: found.length, values };
  return { status: 200, body: toPageBean(state, '/rest/api/3/dashboard/search', call.query, bean) };
};

const editSchema = z.object({
  action: z.literal('changeOwner'),
  entityIds: z.array(z.number().int()).min(1).max(100),
  changeOwnerDetails: z.object({ newOwner: z.string(), autofixName: z.boolean() }),
  extendAdminPermissions: z.boolean().default(false),
});

/** PUT dashboard/bulk/edit: gives dashboards to another owner; each has an error of its own. */
export const editDashboards: JiraHandler = (state, call) => {
  const body = editSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'Between 1 and 100 dashboards can be given to another owner.');
  const { action, entityIds } = body.data;
  const errors = entityIds.flatMap((id) => {
    const message = give(state, call, id, body.data);
    return message === undefined ? [] : [[String(id), { errorMessages: [message], errors: {} }] as const];
  });
  return { status: 200, body: { action, entityErrors: Object.fromEntries(errors) } };
};

/** @returns why not */
function give(
  state: SiteState,
  call: JiraCall,
  id: number,
  { changeOwnerDetails: { newOwner, autofixName }, extendAdminPermissions }: z.output<typeof editSchema>,
): string | undefined {
  const dashboard = state.dashboards.byId(String(id));
  if (!dashboard) return 'The dashboard does not exist.';
  const mayGive = dashboard.owner === actor(call).accountId || (extendAdminPermissions && administers(state, call));
  if (!mayGive) return 'You do not have permission to edit this dashboard.';
  if (!isAssignable(state, newOwner)) return 'The new owner does not exist or is not active.';
  const others = state.dashboards.all().filter(({ owner }) => owner === newOwner);
  const isTaken = others.some(({ name }) => name === dashboard.name);
  if (isTaken && !autofixName) return 'The new owner already has a dashboard with the same name.';
  const name = isTaken ? `${dashboard.name} (${id})` : dashboard.name;
  state.dashboards.save({ ...dashboard, name, owner: newOwner });
  return undefined;
}

function toDashboard(state: SiteState, { id, name, owner, isShared }: SharedEntity) {
  const { siteUrl } = state.identity;
  const person = state.people.byId(owner);
  return {
    id: String(id),
    isFavourite: false,
    name,
    ...(person && {
      owner: {
        self: `${siteUrl}/rest/api/3/user?accountId=${encodeURIComponent(owner)}`,
        accountId: owner,
        displayName: person.name,
        avatarUrls: avatarUrls(state, owner),
      },
    }),
    popularity: 1,
    self: `${siteUrl}/rest/api/3/dashboard/${id}`,
    sharePermissions: isShared ? [{ id: 10000, type: 'authenticated' }] : [],
    editPermissions: [],
    view: `${siteUrl}/secure/Dashboard.jspa?selectPageId=${id}`,
    isWritable: true,
    systemDashboard: false,
  };
}
