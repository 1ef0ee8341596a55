import { z } from 'zod';
import { param } from '../http/call';
import { projectRoles } from '../state/project-roles';
import type { Project } from '../state/projects';
import type { SiteState } from '../state/site-state';
import type { JiraCall, JiraHandler } from './access';
import { refuse } from './error';
import { assertMayAdminister } from './lead';
import { projectOf } from './projects';
import { avatarUrls } from './represent';

const addressOf = ({ identity }: SiteState, project: Project, role: number) =>
  `${identity.siteUrl}/rest/api/3/project/${project.id}/role/${role}`;

/** GET project/{projectIdOrKey}/role: the names of the roles, and where they are. */
export const listProjectRoles: JiraHandler = (state, call) => {
  const project = projectOf(state, call);
  const roles = projectRoles.map(({ id, name }) => [name, addressOf(state, project, id)]);
  return { status: 200, body: Object.fromEntries(roles) };
};

/** GET project/{projectIdOrKey}/role/{id}: who has it. */
export const getProjectRole: JiraHandler = (state, call) => {
  const project = projectOf(state, call);
  return { status: 200, body: toRole(state, project, roleOf(call)) };
};

const addSchema = z.object({ user: z.array(z.string()).min(1) });

/** POST project/{projectIdOrKey}/role/{id}: people are added who are there and do not have it yet. */
export const addRoleActors: JiraHandler = (state, call) => {
  const project = projectOf(state, call);
  const role = roleOf(call);
  assertMayAdminister(state, call, project);
  const body = addSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'No users were given.');
  for (const account of body.data.user) {
    if (!state.people.byId(account)) throw refuse(400, `We can't find '${account}' in any accessible user directory.`);
    if (!state.projectRoles.add(project.id, role.id, account)) {
      throw refuse(400, `'${account}' is already a member of the project role.`);
    }
  }
  return { status: 200, body: toRole(state, project, role) };
};

/** DELETE project/{projectIdOrKey}/role/{id}?user=. */
export const removeRoleActor: JiraHandler = (state, call) => {
  const project = projectOf(state, call);
  const role = roleOf(call);
  assertMayAdminister(state, call, project);
  const user = call.query.get('user');
  if (user === null) throw refuse(400, 'Neither a user nor a group was given.');
  if (!state.projectRoles.remove(project.id, role.id, user)) {
    throw refuse(404, `'${user}' is not a member of the project role.`);
  }
  return { status: 204 };
};

type Role = (typeof projectRoles)[number];

/** @throws Refusal 404 */
function roleOf(call: JiraCall): Role {
  const role = projectRoles.find(({ id }) => String(id) === param(call, 'id'));
  if (!role) throw refuse(404, `Can not retrieve a role actor for a null project role with id '${param(call, 'id')}'.`);
  return role;
}

function toRole(state: SiteState, project: Project, { id, name, description }: Role) {
  const actors = state.projectRoles.actors(project.id, id).map(({ id: place, account }) => ({
    id: place,
    displayName: state.people.byId(account)?.name ?? '',
    type: 'atlassian-user-role-actor',
    actorUser: { accountId: account },
    avatarUrl: avatarUrls(state, account)['16x16'],
  }));
  return { self: addressOf(state, project, id), name, id, description, actors };
}
