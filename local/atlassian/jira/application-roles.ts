import { param } from '../http/call';
import type { Product } from '../state/seats';
import type { SiteState } from '../state/site-state';
import type { JiraHandler } from './access';
import { refuse } from './error';

/** Jira's own products; Confluence and Bitbucket have seats too, but Jira doesn't show them. */
export function jiraProducts(state: SiteState): readonly Product[] {
  return state.seats.products().filter((product) => product.key.startsWith('jira-'));
}

/** GET applicationrole: who gets into which product, and the remaining seats. */
export const listApplicationRoles: JiraHandler = (state) => ({
  status: 200,
  body: jiraProducts(state).map((product) => toApplicationRole(state, product)),
});

/** GET applicationrole/{key}. */
export const getApplicationRole: JiraHandler = (state, call) => {
  const product = jiraProducts(state).find(({ key }) => key === param(call, 'key'));
  if (!product) throw refuse(404, `There is no application role ${param(call, 'key')}.`);
  return { status: 200, body: toApplicationRole(state, product) };
};

export function toApplicationRole(state: SiteState, product: Product) {
  const self = (id: string) => `${state.identity.siteUrl}/rest/api/3/group?groupId=${id}`;
  const groups = state.roles
    .groupIdsOn(product.resourceId)
    .map((id) => state.groups.byId(id))
    .filter((group) => group !== undefined)
    .map(({ id, name }) => ({ name, groupId: id, self: self(id) }));
  const defaultGroup = state.groups.defaultFor(product.key);
  const defaults = groups.filter((group) => group.groupId === defaultGroup?.id);
  const used = state.seats.used(product.key);
  return {
    key: product.key,
    name: product.name,
    groups: groups.map((group) => group.name),
    groupDetails: groups,
    defaultGroups: defaults.map((group) => group.name),
    defaultGroupsDetails: defaults,
    selectedByDefault: true,
    defined: true,
    numberOfSeats: product.seats,
    remainingSeats: Math.max(0, product.seats - used),
    userCount: used,
    userCountDescription: `${used} users`,
    hasUnlimitedSeats: false,
    platform: false,
  };
}
