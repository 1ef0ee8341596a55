import { z } from 'zod';
import type { IssuePlace } from '../../../provisioning/incidents/alarm-settings';
import type { WayNote } from '../../../provisioning/incidents/incident';
import type { IncidentMessage } from '../../../provisioning/incidents/incident-message';
import { type IncidentWay, WayFailed } from '../../../provisioning/incidents/incident-way';
import { SiteError } from '../../../sync/site/site-error';
import type { ApiAnswer, ApiCall } from '../http/api-call';
import type { Client } from '../http/client';
import { errorText } from '../http/refusal';
import { toDocument } from './issue-document';

/** The property of issues and comments by which they are recognized; manifest.yml has Jira index its `id`. */
export const incidentProperty = 'rollcall-incident';

const createdSchema = z.object({ key: z.string() });
const foundSchema = z.object({ issues: z.array(z.object({ key: z.string() })) });
const statusSchema = z.object({
  fields: z.object({ status: z.object({ statusCategory: z.object({ key: z.string() }) }) }),
});
const commentsSchema = z.object({
  comments: z.array(z.object({ properties: z.array(z.object({ key: z.string(), value: z.unknown() })).default([]) })),
});
const transitionsSchema = z.object({
  transitions: z.array(
    z.object({
      id: z.string(),
      to: z.object({ statusCategory: z.object({ key: z.string() }) }),
      fields: z
        .record(z.string(), z.object({ required: z.boolean(), hasDefaultValue: z.boolean().default(false) }))
        .default({}),
    }),
  ),
});

/** Jira's longest summary. */
const longestSummary = 255;
const comments = '/rest/api/3/issue/{issue}/comment';
const transitions = '/rest/api/3/issue/{issue}/transitions';

/**
 * One issue for each incident, created by the app itself: commented when its numbers change, and moved to a status that means done when
 * it is over. What was begun is looked for first, by a property that is written with the issue or the comment, so that nothing
 * is there twice.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-post
 */
export function issueWay(app: Client, { project, issueType }: IssuePlace): IncidentWay {
  const find = async (id: string): Promise<string | undefined> => {
    const jql = `project = ${project.id} AND issue.property[${incidentProperty}].id = "${id}"`;
    const query = { jql, fields: 'status', maxResults: '1' };
    const answer = await ask(app, { method: 'GET', template: '/rest/api/3/search/jql', query });
    return read(foundSchema, answer).issues[0]?.key;
  };
  const create = async (message: IncidentMessage): Promise<string> => {
    const fields = {
      project: { id: project.id },
      issuetype: { id: issueType.id },
      summary: message.title.slice(0, longestSummary),
      description: toDocument(message),
    };
    const body = { fields, properties: [propertyOf(message)] };
    return read(createdSchema, await ask(app, { method: 'POST', template: '/rest/api/3/issue', body })).key;
  };
  return {
    async tell(message, { ref, isRepeated }) {
      const issue = ref ?? (await find(message.id));
      if (issue === undefined) {
        // It was over before anybody was told.
        if (message.step === 'closed') return {};
        const created = await create(message);
        return message.step === 'test' ? { ref: created, ...(await close(app, created)) } : { ref: created };
      }
      if (message.step === 'opened' || message.step === 'test') return { ref: issue };
      const isThere = await comment(app, issue, message, isRepeated);
      if (!isThere) return { ref: issue, note: 'issue-gone' };
      return { ref: issue, ...(message.step === 'closed' ? await close(app, issue) : {}) };
    },
  };
}

const propertyOf = ({ id, edition }: IncidentMessage) => ({ key: incidentProperty, value: { id, edition } });

/** False if the issue is gone. */
async function comment(app: Client, issue: string, message: IncidentMessage, isRepeated: boolean): Promise<boolean> {
  const values = { issue };
  if (isRepeated && (await isCommented(app, issue, message.edition))) return true;
  const body = { body: toDocument(message), properties: [propertyOf(message)] };
  const answer = await ask(app, { method: 'POST', template: comments, values, body });
  if (answer.status === 404) return false;
  read(z.unknown(), answer);
  return true;
}

async function isCommented(app: Client, issue: string, edition: number): Promise<boolean> {
  const query = { orderBy: '-created', maxResults: '50', expand: 'properties' };
  const answer = await ask(app, { method: 'GET', template: comments, values: { issue }, query });
  if (answer.status === 404) return false;
  const valueSchema = z.object({ edition: z.number() });
  return read(commentsSchema, answer).comments.some(({ properties }) =>
    properties.some(
      ({ key, value }) => key === incidentProperty && valueSchema.safeParse(value).data?.edition === edition,
    ),
  );
}

/** Moves the issue to a status that means done, unless it is there already, or no way leads there that needs nothing else. */
async function close(app: Client, issue: string): Promise<{ readonly note?: WayNote }> {
  const values = { issue };
  const query = { fields: 'status' };
  const found = await ask(app, { method: 'GET', template: '/rest/api/3/issue/{issue}', values, query });
  if (found.status === 404) return { note: 'issue-gone' };
  if (read(statusSchema, found).fields.status.statusCategory.key === 'done') return {};
  const answer = await ask(app, {
    method: 'GET',
    template: transitions,
    values,
    query: { expand: 'transitions.fields' },
  });
  const usable = read(transitionsSchema, answer).transitions.find(
    ({ to, fields }) =>
      to.statusCategory.key === 'done' &&
      Object.values(fields).every(({ required, hasDefaultValue }) => !required || hasDefaultValue),
  );
  if (!usable) return { note: 'no-done-status' };
  const body = { transition: { id: usable.id } };
  const moved = await ask(app, { method: 'POST', template: transitions, values, body });
  return moved.status >= 400 ? { note: 'no-done-status' } : {};
}

/** @throws {WayFailed} if there is no answer that can be read */
async function ask(app: Client, call: ApiCall): Promise<ApiAnswer> {
  try {
    return await app.send(call);
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    const { kind, code, retryAfterSeconds } = error;
    if (kind !== 'unavailable') throw new WayFailed({ code: 'issue-refused', detail: error.message });
    throw new WayFailed({ code: code === 'atlassian-busy' ? 'way-busy' : 'way-unanswered' }, retryAfterSeconds);
  }
}

/** @throws {WayFailed} if Jira refused, or answered something else */
function read<Schema extends z.ZodType>(schema: Schema, { status, body }: ApiAnswer): z.output<Schema> {
  const detail = errorText(body);
  if (status >= 400) throw new WayFailed({ code: 'issue-refused', status, ...(detail !== undefined && { detail }) });
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new WayFailed({ code: 'way-unanswered', status });
  return parsed.data;
}
