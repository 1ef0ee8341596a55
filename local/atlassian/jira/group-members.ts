import { z } from 'zod';
import { isModifiable } from '../rules/group-protection';
import { addToGroup, removeFromGroup } from '../state/access';
import type { Group } from '../state/groups';
import { NoSeat } from '../state/no-seat';
import type { SiteState } from '../state/site-state';
import type { JiraCall, JiraHandler } from './access';
import { refuse } from './error';
import { groupOf, toGroup } from './group';
import { pageOf } from './query';
import { toPageBean, toUserDetails } from './represent';

/** GET group/member: pages of at most 50, whatever the request says. */
export const listMembers: JiraHandler = (state, call) => {
  const group = groupOf(state, call);
  const page = pageOf(call.query, { usual: 50, most: 50 });
  const everybody = call.query.get('includeInactiveUsers') === 'true';
  const where = `p.seq IN (SELECT person_seq FROM memberships WHERE group_seq = ?)${
    everybody ? '' : ` AND p.account_status = 'active' AND p.membership = 'active'`
  }`;
  const people = state.people.select(where, [group.seq], { limit: page.maxResults, offset: page.startAt });
  const values = people.map((person) => toUserDetails(state, person, call.caller));
  const bean = { ...page, total: state.people.count(where, [group.seq]), values };
  return { status: 200, body: toPageBean(state, '/rest/api/3/group/member', call.query, bean) };
};

const addSchema = z.object({ accountId: z.string().min(1) });

/** POST group/user: one person; a person who is already a member is refused with 400. */
export const addMember: JiraHandler = (state, call) => {
  const group = writableGroup(state, call);
  const body = addSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'The accountId is required.');
  const person = state.people.byId(body.data.accountId);
  if (!person || person.membership === 'none') throw refuse(404, `User '${body.data.accountId}' does not exist.`);
  try {
    if (addToGroup(state, group, person) === 'already') {
      throw refuse(400, `Cannot add user '${person.name}', user is already a member of '${group.name}'`);
    }
  } catch (error) {
    if (error instanceof NoSeat) throw refuse(400, `The licence limit is exceeded. ${error.message}`);
    throw error;
  }
  return { status: 201, body: toGroup(state, group, call, false) };
};

/** DELETE group/user: one person; a person who is not a member is refused with 400. */
export const removeMember: JiraHandler = (state, call) => {
  const group = writableGroup(state, call);
  const accountId = call.query.get('accountId');
  if (!accountId) throw refuse(400, 'The accountId is required.');
  const person = state.people.byId(accountId);
  if (!person) throw refuse(404, `User '${accountId}' does not exist.`);
  if (removeFromGroup(state, group, person) === 'absent') {
    throw refuse(
      400,
      `Cannot remove user '${person.name}' from group '${group.name}' since user is not a member of '${group.name}'`,
    );
  }
  return { status: 200 };
};

function writableGroup(state: SiteState, call: JiraCall): Group {
  const group = groupOf(state, call);
  if (!isModifiable(group)) throw refuse(403, `The group ${group.name} is managed externally.`);
  return group;
}
