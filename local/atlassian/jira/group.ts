import { z } from 'zod';
import { deletionObstacle } from '../rules/group-protection';
import { deleteGroup } from '../state/access';
import type { Group } from '../state/groups';
import type { SiteState } from '../state/site-state';
import type { JiraCall, JiraHandler } from './access';
import { refuse } from './error';
import { listOf } from './query';
import { toGroupName, toUserDetails } from './represent';

/** The group named by the query, by either id or name. @throws Refusal 400, 404 */
export function groupOf(state: SiteState, call: JiraCall, names = { id: 'groupId', name: 'groupname' }): Group {
  const id = call.query.get(names.id);
  const name = call.query.get(names.name);
  if (!id === !name) throw refuse(400, `Exactly one of ${names.id} and ${names.name} is required.`);
  const group = id ? state.groups.byId(id) : state.groups.byName(name ?? '');
  if (!group) throw refuse(404, `The group ${id ?? name} does not exist.`);
  return group;
}

/** GET group; `expand=users` shows the first 50 members. */
export const getGroup: JiraHandler = (state, call) => ({
  status: 200,
  body: toGroup(state, groupOf(state, call), call, listOf(call.query, 'expand').includes('users')),
});

const createSchema = z.object({ name: z.string().trim().min(1).max(255) });

/** POST group. */
export const createGroup: JiraHandler = (state, call) => {
  const body = createSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'The name of the group is required.');
  const { name } = body.data;
  if (state.groups.byName(name)) throw refuse(400, `Group '${name}' already exists.`);
  const group = state.groups.add({ name, visibleAt: call.now });
  return { status: 201, body: toGroup(state, group, call, false) };
};

/** DELETE group. */
export const removeGroup: JiraHandler = (state, call) => {
  const group = groupOf(state, call);
  if (call.query.has('swapGroup') || call.query.has('swapGroupId')) {
    groupOf(state, call, { id: 'swapGroupId', name: 'swapGroup' });
  }
  if (deletionObstacle(group, { memberCount: 0, force: true })) {
    throw refuse(403, `The group ${group.name} cannot be deleted.`);
  }
  deleteGroup(state, group);
  return { status: 200 };
};

/** A group as Jira shows it on its own. */
export function toGroup(state: SiteState, group: Group, call: JiraCall, showMembers: boolean) {
  const members = showMembers
    ? state.people.select('p.seq IN (SELECT person_seq FROM memberships WHERE group_seq = ?)', [group.seq], {
        limit: 50,
      })
    : [];
  return {
    ...toGroupName(state, group),
    users: {
      size: state.memberships.count(group.seq),
      items: members.map((person) => toUserDetails(state, person, call.caller)),
      'max-results': 50,
      'start-index': 0,
      'end-index': Math.max(0, members.length - 1),
    },
    expand: 'users',
  };
}
