import { z } from 'zod';
import { Refusal } from '../../http/refusal';
import type { JiraHandler } from '../access';
import { actor } from '../access';
import { errorCollection, refuse, refuseField } from '../error';
import { documentSchema, propertiesSchema } from './bodies';
import { issueType } from './issue-types';

const bodySchema = z.strictObject({
  fields: z
    .object({
      project: z.object({ id: z.string() }),
      issuetype: z.object({ id: z.string() }),
      summary: z.string().min(1).max(255),
      description: documentSchema.optional(),
    })
    .catchall(z.unknown()),
  properties: propertiesSchema,
});

/** POST issue: the caller is the reporter. */
export const createIssue: JiraHandler = (state, call) => {
  const body = bodySchema.safeParse(call.body);
  if (!body.success) throw refuse(400, z.prettifyError(body.error).replaceAll('\n', ' '));
  const { fields, properties } = body.data;
  const project = state.projects.byIdOrKey(fields.project.id);
  const isClosed = project && call.caller.kind === 'app' && state.trackedIssues.isClosedToApps(project.key);
  if (!project || isClosed)
    throw refuseField('project', 'You do not have permission to create issues in this project.');
  const type = issueType(fields.issuetype.id);
  if (!type) throw refuseField('issuetype', 'Specify a valid issue type');
  if (type.required && fields[type.required.fieldId] === undefined) {
    throw new Refusal(errorCollection(400, [], { [type.required.fieldId]: `${type.required.name} is required.` }));
  }
  const key = state.issues.add({ project: project.key, summary: fields.summary, reporter: actor(call).accountId });
  const id = state.issues.byIdOrKey(key)?.id;
  if (id === undefined) throw new Error(`The issue ${key} was not created.`);
  state.trackedIssues.track(id, { type: type.id, description: fields.description, properties });
  return { status: 201, body: { id: String(id), key, self: `${state.identity.siteUrl}/rest/api/3/issue/${id}` } };
};
