import { z } from 'zod';
import { param } from '../http/call';
import type { Component } from '../state/projects';
import type { SiteState } from '../state/site-state';
import type { JiraCall, JiraHandler } from './access';
import { refuse, refuseField } from './error';
import { assertMayAdminister, isAssignable } from './lead';
import { projectOf } from './projects';
import { pageOf } from './query';
import { toPageBean } from './represent';
import { toComponent } from './represent-component';

/** GET project/{projectIdOrKey}/components: all of them. */
export const listComponents: JiraHandler = (state, call) => ({
  status: 200,
  body: state.projects.componentsOf(projectOf(state, call).id).map((component) => toComponent(state, component, call)),
});

/** GET project/{projectIdOrKey}/component: page by page. */
export const pageComponents: JiraHandler = (state, call) => {
  const project = projectOf(state, call);
  const page = pageOf(call.query, { usual: 50, most: 100 });
  const components = state.projects.componentsOf(project.id);
  const values = components
    .slice(page.startAt, page.startAt + page.maxResults)
    .map((component) => ({ ...toComponent(state, component, call), issueCount: 0 }));
  const path = `/rest/api/3/project/${project.key}/component`;
  return { status: 200, body: toPageBean(state, path, call.query, { ...page, total: components.length, values }) };
};

function componentOf(state: SiteState, call: JiraCall): Component {
  const component = state.projects.component(param(call, 'id'));
  if (!component) throw refuse(404, `The component with id ${param(call, 'id')} does not exist.`);
  return component;
}

/** GET component/{id}. */
export const getComponent: JiraHandler = (state, call) => ({
  status: 200,
  body: toComponent(state, componentOf(state, call), call),
});

const updateSchema = z.object({
  leadAccountId: z.string().optional(),
  name: z.string().min(1).optional(),
  description: z.string().optional(),
  assigneeType: z.enum(['PROJECT_DEFAULT', 'COMPONENT_LEAD', 'PROJECT_LEAD', 'UNASSIGNED']).optional(),
});

/** PUT component/{id}: an empty `leadAccountId` removes the lead. */
export const updateComponent: JiraHandler = (state, call) => {
  const component = componentOf(state, call);
  const project = state.projects.byIdOrKey(String(component.projectId));
  if (project) assertMayAdminister(state, call, project);
  const body = updateSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'The component cannot be changed like this.');
  const { leadAccountId, name = component.name, description, assigneeType } = body.data;
  const lead = leadAccountId === undefined ? component.lead : leadAccountId === '' ? null : leadAccountId;
  if (lead !== null && lead !== component.lead && !isAssignable(state, lead)) {
    throw refuseField('leadAccountId', 'The user does not exist or cannot be assigned.');
  }
  const changed: Component = {
    ...component,
    lead,
    name,
    description: description ?? component.description,
    assigneeType: assigneeType ?? component.assigneeType,
  };
  state.projects.saveComponent(changed);
  return { status: 200, body: toComponent(state, changed, call) };
};
