import { z } from 'zod';
import type { JiraHandler } from '../access';
import { refuse } from '../error';
import { listOf, pageOf } from '../query';
import { documentSchema, propertiesSchema } from './bodies';
import { trackedIssueOf } from './tracked-issue';

const bodySchema = z.strictObject({ body: documentSchema, properties: propertiesSchema });

/** POST issue/{issueIdOrKey}/comment. */
export const addComment: JiraHandler = (state, call) => {
  const issue = trackedIssueOf(state, call);
  const body = bodySchema.safeParse(call.body);
  if (!body.success) throw refuse(400, z.prettifyError(body.error).replaceAll('\n', ' '));
  state.trackedIssues.comment(issue.id, body.data.body, call.now, body.data.properties);
  const [added] = state.trackedIssues.commentsOn(issue.id);
  return { status: 201, body: { id: String(added?.id ?? ''), body: body.data.body } };
};

/** GET issue/{issueIdOrKey}/comment: `orderBy=-created` begins with the newest, `expand=properties` shows them. */
export const listComments: JiraHandler = (state, call) => {
  const issue = trackedIssueOf(state, call);
  const page = pageOf(call.query, { usual: 100, most: 5000 });
  const found = state.trackedIssues.commentsOn(issue.id);
  const ordered = call.query.get('orderBy') === '-created' ? found : [...found].reverse();
  const isWhole = listOf(call.query, 'expand').includes('properties');
  const comments = ordered
    .slice(page.startAt, page.startAt + page.maxResults)
    .map(({ id, body, created, properties }) => ({
      id: String(id),
      body,
      created: new Date(created).toISOString(),
      ...(isWhole && { properties }),
    }));
  return { status: 200, body: { ...page, total: found.length, comments } };
};
