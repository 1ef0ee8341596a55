import { z } from 'zod';
import { param } from '../http/call';
import { actor, type JiraHandler, mayBrowse } from './access';
import { refuse, refuseField } from './error';
import { projectKeyOf } from './issue-search';
import { isAssignable } from './lead';

const bodySchema = z.object({ accountId: z.string().nullable() });

/** PUT issue/{issueIdOrKey}/assignee: to somebody who can be assigned issues of the project, or to nobody. */
export const assignIssue: JiraHandler = (state, call) => {
  const issue = state.issues.byIdOrKey(param(call, 'issueIdOrKey'));
  const mayLook = call.caller.kind === 'app' || mayBrowse(state, actor(call));
  if (!issue || !mayLook) throw refuse(404, 'Issue does not exist or you do not have permission to see it.');
  const body = bodySchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'The issue cannot be assigned like this.');
  const { accountId } = body.data;
  const mayHave = (account: string) =>
    isAssignable(state, account) && !state.issues.isBarred(projectKeyOf(issue), account);
  if (accountId !== null && !mayHave(accountId)) {
    throw refuseField('assignee', `User '${accountId}' cannot be assigned issues.`);
  }
  state.issues.assign(issue.id, accountId);
  return { status: 204 };
};
