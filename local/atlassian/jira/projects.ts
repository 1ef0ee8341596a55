import { z } from 'zod';
import { param } from '../http/call';
import type { Project } from '../state/projects';
import type { SiteState } from '../state/site-state';
import type { JiraCall, JiraHandler } from './access';
import { refuse, refuseField } from './error';
import { assertMayAdminister, isAssignable } from './lead';
import { listOf, pageOf } from './query';
import { avatarUrls, toPageBean, toUserDetails } from './represent';
import { toComponent } from './represent-component';

/** The project of the path, by id or key. @throws Refusal 404 */
export function projectOf(state: SiteState, call: JiraCall): Project {
  const idOrKey = param(call, 'projectIdOrKey');
  const project = state.projects.byIdOrKey(idOrKey);
  if (!project) throw refuse(404, `No project could be found with key '${idOrKey}'.`);
  return project;
}

/** GET project/search: pages of 50, at most 100. `expand=lead` adds the lead. */
export const searchProjects: JiraHandler = (state, call) => {
  const page = pageOf(call.query, { usual: 50, most: 100 });
  const keys = listOf(call.query, 'keys');
  const ids = listOf(call.query, 'id');
  const types = listOf(call.query, 'typeKey');
  const text = (call.query.get('query') ?? '').toLowerCase();
  const found = state.projects
    .all()
    .filter(
      (project) =>
        (keys.length === 0 || keys.includes(project.key)) &&
        (ids.length === 0 || ids.includes(String(project.id))) &&
        (types.length === 0 || types.includes(project.type)) &&
        (project.key.toLowerCase().includes(text) || project.name.toLowerCase().includes(text)),
    );
  const expand = listOf(call.query, 'expand');
  const values = found.slice(page.startAt, page.startAt + page.maxResults).map((project) => ({
    ...toProject(state, project),
    ...(expand.includes('lead') ? leadOf(state, project, call) : {}),
    ...(expand.includes('description') ? { description: project.description } : {}),
  }));
  const bean = { ...page, total: found.length, values };
  return { status: 200, body: toPageBean(state, '/rest/api/3/project/search', call.query, bean) };
};

/** GET project/{projectIdOrKey}. */
export const getProject: JiraHandler = (state, call) => ({
  status: 200,
  body: wholeProject(state, projectOf(state, call), call),
});

const updateSchema = z.object({
  leadAccountId: z.string().optional(),
  assigneeType: z.enum(['PROJECT_LEAD', 'UNASSIGNED']).optional(),
  name: z.string().min(1).optional(),
  description: z.string().optional(),
});

/** PUT project/{projectIdOrKey}: the lead must be somebody who can be assigned issues. */
export const updateProject: JiraHandler = (state, call) => {
  const project = projectOf(state, call);
  assertMayAdminister(state, call, project);
  const body = updateSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'The project cannot be changed like this.');
  const { leadAccountId: lead = project.lead, name = project.name, description, assigneeType } = body.data;
  if (lead !== project.lead && !isAssignable(state, lead)) {
    throw refuseField('projectLead', 'The user does not exist or cannot be assigned.');
  }
  state.projects.save({
    ...project,
    lead,
    name,
    description: description ?? project.description,
    assigneeType: assigneeType ?? project.assigneeType,
  });
  return { status: 200, body: wholeProject(state, projectOf(state, call), call) };
};

function wholeProject(state: SiteState, project: Project, call: JiraCall) {
  return {
    ...toProject(state, project),
    ...leadOf(state, project, call),
    description: project.description,
    assigneeType: project.assigneeType,
    components: state.projects.componentsOf(project.id).map((component) => toComponent(state, component, call)),
    issueTypes: [],
    versions: [],
    roles: {},
  };
}

function toProject(state: SiteState, project: Project) {
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    self: `${state.identity.siteUrl}/rest/api/3/project/${project.id}`,
    id: String(project.id),
    key: project.key,
    name: project.name,
    avatarUrls: avatarUrls(state, project.key),
    projectTypeKey: project.type,
    simplified: false,
    style: 'classic',
    isPrivate: false,
    properties: {},
  };
}

function leadOf(state: SiteState, project: Project, call: JiraCall) {
  const lead = state.people.byId(project.lead);
  return lead ? { lead: toUserDetails(state, lead, call.caller) } : {};
}
