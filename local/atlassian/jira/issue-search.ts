import { z } from 'zod';
import type { Issue } from '../state/issues';
import type { SiteState } from '../state/site-state';
import { actor, type JiraCall, type JiraHandler, mayBrowse } from './access';
import { refuse } from './error';
import { toUserDetails } from './represent';

/** Ids alone come in pages of up to 5000. */
const mostIssues = 5000;
const mostFetched = 100;

const searchSchema = z.object({
  jql: z.string(),
  fields: z.array(z.string()).default([]),
  maxResults: z.number().int().min(1).default(50),
  nextPageToken: z.string().optional(),
});

/** The one kind of query that the simulated site knows: the open issues of somebody. */
const openOf = /^assignee = "([^"]+)" AND statusCategory != Done( ORDER BY created ASC)?$/;

function assigneeIn(jql: string): string {
  const found = openOf.exec(jql)?.[1];
  if (found === undefined) throw refuse(400, `The simulated site cannot search for '${jql}'.`);
  return found;
}

const mayLook = (state: SiteState, call: JiraCall) => call.caller.kind === 'app' || mayBrowse(state, actor(call));

/** POST search/jql: a page of issues, and a token that leads to the next one. */
export const searchIssues: JiraHandler = (state, call) => {
  const body = searchSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'The search is not valid.');
  const { jql, fields, maxResults, nextPageToken } = body.data;
  const startAt = nextPageToken === undefined ? 0 : Number(atob(nextPageToken));
  const most = Math.min(maxResults, mostIssues);
  const assignee = assigneeIn(jql);
  const found = mayLook(state, call) ? state.issues.openOf(assignee, startAt, most + 1) : [];
  const isLast = found.length <= most;
  const issues = found.slice(0, most).map((issue) => toFound(state, call, issue, fields));
  return { status: 200, body: { issues, isLast, ...(!isLast && { nextPageToken: btoa(String(startAt + most)) }) } };
};

const countSchema = z.object({ jql: z.string() });

/** POST search/approximate-count. */
export const countIssues: JiraHandler = (state, call) => {
  const body = countSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'The search is not valid.');
  const assignee = assigneeIn(body.data.jql);
  return { status: 200, body: { count: mayLook(state, call) ? state.issues.countOpenOf(assignee) : 0 } };
};

const fetchSchema = z.object({
  issueIdsOrKeys: z.array(z.string()).min(1).max(mostFetched),
  fields: z.array(z.string()).default([]),
});

/** POST issue/bulkfetch: what is there of at most 100 issues, by id, and an error for each that is not. */
export const fetchIssues: JiraHandler = (state, call) => {
  const body = fetchSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'Between 1 and 100 issues can be fetched.');
  const { issueIdsOrKeys, fields } = body.data;
  const found = mayLook(state, call) ? state.issues.among(issueIdsOrKeys) : [];
  const known = new Set(found.flatMap(({ id, key }) => [String(id), key]));
  const missing = issueIdsOrKeys.filter((each) => !known.has(each));
  return {
    status: 200,
    body: {
      issues: found.map((issue) => toFound(state, call, issue, fields)),
      issueErrors: missing.map((id) => ({
        id,
        errorMessage: 'Issue does not exist or you do not have permission to see it.',
      })),
    },
  };
};

function toFound(state: SiteState, call: JiraCall, issue: Issue, wanted: readonly string[]) {
  const assignee = issue.assignee === null ? undefined : state.people.byId(issue.assignee);
  const projectKey = projectKeyOf(issue);
  const project = state.projects.byIdOrKey(projectKey);
  const all = {
    summary: issue.summary,
    assignee: assignee ? toUserDetails(state, assignee, call.caller) : null,
    status: statusOf(state, issue),
    project: { id: String(project?.id ?? ''), key: projectKey, name: project?.name ?? projectKey },
  };
  const fields = Object.entries(all).filter(([name]) => wanted.includes(name));
  return {
    id: String(issue.id),
    self: `${state.identity.siteUrl}/rest/api/3/issue/${issue.id}`,
    key: issue.key,
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  };
}

function statusOf(state: SiteState, { id }: Issue) {
  const isDone = state.issues.isDone(id);
  const statusCategory = isDone ? { id: 3, key: 'done', name: 'Done' } : { id: 2, key: 'new', name: 'To Do' };
  return { id: isDone ? '10002' : '10000', name: statusCategory.name, statusCategory };
}

export const projectKeyOf = ({ key }: Pick<Issue, 'key'>): string => key.replace(/-\d+$/, '');
