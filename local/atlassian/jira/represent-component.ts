import type { Component } from '../state/projects';
import type { SiteState } from '../state/site-state';
import type { JiraCall } from './access';
import { toUserDetails } from './represent';

/** A component as Jira shows it. The "real" assignee would get its issues. */
export function toComponent(state: SiteState, component: Component, call: JiraCall) {
  const project = state.projects.byIdOrKey(String(component.projectId));
  const person = (accountId: string | null | undefined) => {
    const found = accountId ? state.people.byId(accountId) : undefined;
    return found && toUserDetails(state, found, call.caller);
  };
  const lead = person(component.lead);
  const usesLead = component.assigneeType === 'COMPONENT_LEAD' && component.lead !== null;
  const assignee = usesLead ? lead : person(project?.lead);
  return {
    self: `${state.identity.siteUrl}/rest/api/3/component/${component.id}`,
    id: String(component.id),
    name: component.name,
    description: component.description,
    ...(lead ? { lead } : {}),
    assigneeType: component.assigneeType,
    ...(assignee ? { assignee, realAssignee: assignee } : {}),
    realAssigneeType: usesLead ? 'COMPONENT_LEAD' : 'PROJECT_LEAD',
    isAssigneeTypeValid: component.assigneeType !== 'COMPONENT_LEAD' || component.lead !== null,
    project: project?.key ?? '',
    projectId: component.projectId,
  };
}
