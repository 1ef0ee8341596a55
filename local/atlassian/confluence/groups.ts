import { param } from '../http/call';
import type { JiraCall, JiraHandler } from '../jira/access';
import type { Group } from '../state/groups';
import type { SiteState } from '../state/site-state';
import { refuse } from './error';

const mostMembers = 200;

/** GET group: the groups shared by all products, or those that may use or administer Confluence. */
export const listGroups: JiraHandler = (state, call) => {
  const accessType = call.query.get('accessType');
  const groups = state.groups.select('1', [], { limit: -1 }).filter((group) => mayAccess(state, group, accessType));
  return { status: 200, body: toPage(call, groups.map(toGroup)) };
};

function mayAccess(state: SiteState, group: Group, accessType: string | null): boolean {
  if (accessType === null) return true;
  if (accessType === 'admin' || accessType === 'site-admin') return group.admin;
  if (accessType !== 'user') throw refuse(400, 'accessType is one of user, admin, site-admin.');
  const confluence = state.seats.byKey('confluence');
  return confluence !== undefined && state.roles.groupIdsOn(confluence.resourceId).includes(group.id);
}

/** GET group/by-id. */
export const getGroup: JiraHandler = (state, call) => {
  const group = state.groups.byId(call.query.get('id') ?? '');
  if (!group) throw refuse(404, 'The group does not exist.');
  return { status: 200, body: toGroup(group) };
};

/** GET group/{groupId}/membersByGroupId: suspended people are hidden. */
export const listMembers: JiraHandler = (state, call) => {
  const group = state.groups.byId(param(call, 'groupId'));
  if (!group) throw refuse(404, 'The group does not exist.');
  if (Number(call.query.get('limit') ?? mostMembers) > mostMembers) throw refuse(400, 'limit is 200 at most.');
  const people = state.memberships
    .peopleOf(group.seq)
    .flatMap((seq) => state.people.bySequence(seq) ?? [])
    .filter((person) => person.membership === 'active');
  const users = people.map((person) => ({
    type: 'known',
    accountId: person.accountId,
    accountType: person.accountType,
    email: person.managed ? person.email : '',
    publicName: person.name,
    displayName: person.name,
  }));
  return { status: 200, body: toPage(call, users) };
};

/** GET user/memberof. */
export const listGroupsOfUser: JiraHandler = (state, call) => {
  const person = state.people.byId(call.query.get('accountId') ?? '');
  if (!person?.onSite) throw refuse(404, 'The user does not exist.');
  return { status: 200, body: toPage(call, state.groups.ofPerson(person.seq).map(toGroup)) };
};

function toGroup({ id, name }: Group) {
  return { type: 'group', name, id, _links: {} };
}

/** A page by `start` and `limit`. */
function toPage<Item>(call: JiraCall, all: readonly Item[]) {
  const start = Number(call.query.get('start') ?? 0);
  const limit = Number(call.query.get('limit') ?? mostMembers);
  if (!Number.isInteger(start) || start < 0 || !Number.isInteger(limit) || limit < 0) {
    throw refuse(400, 'start and limit are whole numbers.');
  }
  const results = all.slice(start, start + limit);
  return { results, start, limit, size: results.length, _links: {} };
}
