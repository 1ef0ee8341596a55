import { param } from '../../http/call';
import type { SiteState } from '../../state/site-state';
import type { TrackedIssue } from '../../state/tracked-issues';
import type { JiraCall } from '../access';
import { refuse } from '../error';

/** The issue of the path. @throws Refusal 404 if there is none, or the caller may not see it */
export function trackedIssueOf(state: SiteState, call: JiraCall): TrackedIssue {
  const issue = state.trackedIssues.byIdOrKey(param(call, 'issueIdOrKey'));
  const project = issue?.key.replace(/-\d+$/, '') ?? '';
  const isClosed = call.caller.kind === 'app' && state.trackedIssues.isClosedToApps(project);
  if (!issue || isClosed) throw refuse(404, 'Issue does not exist or you do not have permission to see it.');
  return issue;
}
