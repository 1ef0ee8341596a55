import { param } from '../http/call';
import type { SiteState } from '../state/site-state';
import { actor, type JiraCall, type JiraHandler, mayBrowse } from './access';
import { refuse } from './error';
import { toStatus } from './issues/statuses';
import { listOf } from './query';
import { toUserDetails } from './represent';

/** GET issue/{issueIdOrKey}: a caller who may not see it is told that it doesn't exist. */
export const getIssue: JiraHandler = (state, call) => {
  const issue = state.issues.byIdOrKey(param(call, 'issueIdOrKey'));
  const mayLook = call.caller.kind === 'app' || mayBrowse(state, actor(call));
  if (!issue || !mayLook) throw refuse(404, 'Issue does not exist or you do not have permission to see it.');
  const tracked = state.trackedIssues.byIdOrKey(issue.key);
  const all = {
    summary: issue.summary,
    reporter: personOn(state, issue.reporter, call),
    assignee: personOn(state, issue.assignee, call),
    ...(tracked && { status: toStatus(state, tracked.status), description: tracked.description }),
  };
  const wanted = listOf(call.query, 'fields');
  const fields = Object.entries(all).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  return {
    status: 200,
    body: {
      expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
      id: String(issue.id),
      self: `${state.identity.siteUrl}/rest/api/3/issue/${issue.id}`,
      key: issue.key,
      fields: Object.fromEntries(fields),
    },
  };
};

function personOn(state: SiteState, accountId: string | null, call: JiraCall) {
  const person = accountId === null ? undefined : state.people.byId(accountId);
  return person ? toUserDetails(state, person, call.caller) : null;
}
