import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import { accept } from '../http/accept';
import type { Client } from '../http/client';
import { type BelongingsOfKind, giveEach, givenBy } from './belongings-of-kind';

/** Ids alone come in pages of up to 5000; this many fit into a record. */
const pageSize = 1000;

const foundSchema = z.object({
  issues: z.array(z.object({ id: z.string() })).nullish(),
  nextPageToken: z.string().nullish(),
});
const countSchema = z.object({ count: z.number() });
const issuesSchema = z.object({
  issues: z
    .array(
      z.object({
        id: z.string(),
        fields: z.object({
          assignee: z.object({ accountId: z.string() }).nullish(),
          status: z.object({ statusCategory: z.object({ key: z.string() }).nullish() }).nullish(),
          project: z.object({ key: z.string() }).nullish(),
        }),
      }),
    )
    .nullish(),
});

/** Account ids may contain a colon. */
const openOf = (account: AccountId): string => `assignee = "${account}" AND statusCategory != Done`;

/**
 * Open issues by their assignee, as the app: it sees the issues of every project that it is in. The search lags; whose an issue
 * is when its turn comes is read from the issue itself.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/
 */
export const issuesOf = (app: Client): BelongingsOfKind => ({
  async list(account, cursor) {
    const jql = `${openOf(account)} ORDER BY created ASC`;
    const body = { jql, fields: ['id'], maxResults: pageSize, ...(cursor !== undefined && { nextPageToken: cursor }) };
    const answer = await app.send({ method: 'POST', template: '/rest/api/3/search/jql', body });
    const { issues, nextPageToken } = accept(foundSchema, answer);
    return { items: (issues ?? []).map(({ id }) => id), ...(nextPageToken && { cursor: nextPageToken }) };
  },
  async count(account) {
    const body = { jql: openOf(account) };
    const answer = await app.send({ method: 'POST', template: '/rest/api/3/search/approximate-count', body });
    return accept(countSchema, answer).count;
  },
  async among(account, ids) {
    const body = { issueIdsOrKeys: ids, fields: ['assignee', 'status', 'project'] };
    const answer = await app.send({ method: 'POST', template: '/rest/api/3/issue/bulkfetch', body });
    return (accept(issuesSchema, answer).issues ?? [])
      .filter(({ fields }) => fields.assignee?.accountId === account)
      .filter(({ fields }) => fields.status?.statusCategory?.key !== 'done')
      .map(({ id, fields }) => ({ id, ...(fields.project && { project: fields.project.key }) }));
  },
  give: (ids, { to }) =>
    giveEach(ids, async (id) => {
      const template = '/rest/api/3/issue/{issueIdOrKey}/assignee';
      const values = { issueIdOrKey: id };
      return givenBy(id, await app.send({ method: 'PUT', template, values, body: { accountId: to ?? null } }));
    }),
});
