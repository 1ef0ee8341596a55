import { z } from 'zod';
import { isAdministrator } from '../state/access';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import { actor, administers, type JiraCall, type JiraHandler, mayBrowse } from './access';
import { refuse } from './error';
import { listOf } from './query';

interface Permission {
  readonly id: string;
  readonly name: string;
  readonly type: 'GLOBAL' | 'PROJECT';
  /** Requires an administrator; the others require access to Jira. */
  readonly administrative: boolean;
}

const permissions: Readonly<Record<string, Permission>> = {
  ADMINISTER: { id: '0', name: 'Administer Jira', type: 'GLOBAL', administrative: true },
  USER_PICKER: { id: '27', name: 'Browse users and groups', type: 'GLOBAL', administrative: false },
  BULK_CHANGE: { id: '33', name: 'Make bulk changes', type: 'GLOBAL', administrative: false },
  ADMINISTER_PROJECTS: { id: '23', name: 'Administer projects', type: 'PROJECT', administrative: true },
  BROWSE_PROJECTS: { id: '10', name: 'Browse projects', type: 'PROJECT', administrative: false },
  CREATE_ISSUES: { id: '11', name: 'Create issues', type: 'PROJECT', administrative: false },
  ADD_COMMENTS: { id: '15', name: 'Add comments', type: 'PROJECT', administrative: false },
  TRANSITION_ISSUES: { id: '46', name: 'Transition issues', type: 'PROJECT', administrative: false },
  EDIT_ISSUES: { id: '12', name: 'Edit issues', type: 'PROJECT', administrative: false },
  ASSIGNABLE_USER: { id: '17', name: 'Assignable user', type: 'PROJECT', administrative: false },
};

/** GET mypermissions?permissions=A,B: what the caller may do. */
export const getMyPermissions: JiraHandler = (state, call) => {
  const wanted = listOf(call.query, 'permissions');
  if (wanted.length === 0) throw refuse(400, 'The permissions parameter is required.');
  const unknown = wanted.filter((key) => !Object.hasOwn(permissions, key));
  if (unknown.length > 0) throw refuse(400, `Unrecognized permission(s): ${unknown.join(', ')}`);
  const person = actor(call);
  const isClosed = isClosedToCaller(state, call);
  const entries = wanted.map((key) => {
    const { administrative: _administrative, ...shown } = permissions[key] as Permission;
    const isBarred = isClosed && shown.type === 'PROJECT';
    const havePermission = !isBarred && holds(state, call, person, key);
    return [key, { ...shown, key, description: shown.name, havePermission }];
  });
  return { status: 200, body: { permissions: Object.fromEntries(entries) } };
};

/** Whether the permissions are asked for in a project whose scheme gives apps nothing. */
function isClosedToCaller(state: SiteState, { caller, query }: JiraCall): boolean {
  const project = state.projects.byIdOrKey(query.get('projectId') ?? query.get('projectKey') ?? '');
  return caller.kind === 'app' && project !== undefined && state.trackedIssues.isClosedToApps(project.key);
}

const checkSchema = z.object({
  accountId: z.string().optional(),
  globalPermissions: z.array(z.string()).default([]),
  projectPermissions: z
    .array(
      z.object({
        permissions: z.array(z.string()),
        projects: z.array(z.number()).default([]),
        issues: z.array(z.number()).default([]),
      }),
    )
    .default([]),
});

/** POST permissions/check: the requested permissions that the account (or the caller) has. */
export const checkPermissions: JiraHandler = (state, call) => {
  const body = checkSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'The body is not valid.');
  const { accountId, globalPermissions, projectPermissions } = body.data;
  const caller = actor(call);
  const person = accountId === undefined ? caller : state.people.byId(accountId);
  if (!person) throw refuse(400, 'The user was not found.');
  if (person.seq !== caller.seq && call.caller.kind !== 'app' && !isAdministrator(state, caller)) {
    throw refuse(403, 'You may ask for your own permissions only.');
  }
  const unknown = globalPermissions.filter((key) => permissions[key]?.type !== 'GLOBAL');
  if (unknown.length > 0) throw refuse(400, `Unrecognized permission(s): ${unknown.join(', ')}`);
  const known = new Set(state.projects.all().map((project) => project.id));
  return {
    status: 200,
    body: {
      globalPermissions: globalPermissions.filter((key) => holds(state, call, person, key)),
      projectPermissions: projectPermissions.flatMap((asked) =>
        asked.permissions
          .filter((key) => holds(state, call, person, key))
          .map((permission) => ({ permission, issues: [], projects: asked.projects.filter((id) => known.has(id)) })),
      ),
    },
  };
};

function holds(state: SiteState, call: JiraCall, person: Person, key: string): boolean {
  const permission = permissions[key];
  if (!permission) return false;
  const isItself = call.caller.kind === 'app' && call.caller.person?.seq === person.seq;
  if (isItself) return key !== 'ADMINISTER' || administers(state, call);
  return permission.administrative ? isAdministrator(state, person) : mayBrowse(state, person);
}
