import { z } from 'zod';
import type { AlarmProjects } from '../../../provisioning/incidents/alarm-projects';
import { accept } from '../http/accept';
import type { Client } from '../http/client';

const projectsSchema = z.object({ values: z.array(z.object({ id: z.string(), key: z.string(), name: z.string() })) });
const typesSchema = z.object({
  issueTypes: z.array(z.object({ id: z.string(), name: z.string(), subtask: z.boolean().default(false) })),
});
const rightsSchema = z.object({
  permissions: z.record(z.string(), z.object({ name: z.string().optional(), havePermission: z.boolean() })),
});
const fieldsSchema = z.object({
  fields: z.array(
    z.object({
      fieldId: z.string(),
      name: z.string(),
      required: z.boolean(),
      hasDefaultValue: z.boolean().default(false),
    }),
  ),
});

/** What issues about incidents need: to be found again, created, commented and moved. */
const rights = ['BROWSE_PROJECTS', 'CREATE_ISSUES', 'ADD_COMMENTS', 'TRANSITION_ISSUES'] as const;
/** Filled in by Rollcall, or by Jira with the app as reporter. */
const known: ReadonlySet<string> = new Set(['project', 'issuetype', 'summary', 'description', 'reporter']);
const most = '20';

/**
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/#api-rest-api-3-project-search-get
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-createmeta-projectidorkey-issuetypes-get
 */
export function alarmProjects(user: Client, app: Client): AlarmProjects {
  return {
    async projects(text) {
      const query = { query: text, maxResults: most };
      const answer = await user.send({ method: 'GET', template: '/rest/api/3/project/search', query });
      return accept(projectsSchema, answer).values.map(({ id, key, name }) => ({ id, name: `${name} (${key})` }));
    },
    async issueTypes(project) {
      const template = '/rest/api/3/issue/createmeta/{project}/issuetypes';
      const answer = await user.send({ method: 'GET', template, values: { project }, query: { maxResults: '100' } });
      return accept(typesSchema, answer)
        .issueTypes.filter(({ subtask }) => !subtask)
        .map(({ id, name }) => ({ id, name }));
    },
    async missingRights(projectId) {
      const query = { projectId, permissions: rights.join(',') };
      const answer = await app.send({ method: 'GET', template: '/rest/api/3/mypermissions', query });
      // Jira does not know a project that the app may not see.
      if (answer.status === 404) return [...rights];
      const { permissions } = accept(rightsSchema, answer);
      return rights.flatMap((key) => (permissions[key]?.havePermission ? [] : [permissions[key]?.name ?? key]));
    },
    async unknownFields(project, type) {
      const template = '/rest/api/3/issue/createmeta/{project}/issuetypes/{type}';
      const query = { maxResults: '200' };
      const answer = await app.send({ method: 'GET', template, values: { project, type }, query });
      return accept(fieldsSchema, answer)
        .fields.filter(({ fieldId, required, hasDefaultValue }) => required && !hasDefaultValue && !known.has(fieldId))
        .map(({ name }) => name);
    },
  };
}
