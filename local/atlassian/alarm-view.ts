import { slackWebhook } from './messages/slack-family';
import { teamsWebhook } from './messages/teams-family';
import type { ReceivedMessage } from './state/messages';
import type { SiteState } from './state/site-state';
import type { IssueComment, TrackedIssue } from './state/tracked-issues';

/** What has arrived of an app's alarms: issues with their comments, messages, and the webhooks that exist. */
export interface AlarmView {
  readonly webhooks: { readonly slack: string; readonly teams: string };
  /** The newest first. */
  readonly messages: readonly ReceivedMessage[];
  readonly issues: readonly (TrackedIssue & { readonly comments: readonly IssueComment[] })[];
}

export const viewAlarms = (state: SiteState): AlarmView => ({
  webhooks: { slack: slackWebhook, teams: teamsWebhook },
  messages: state.messages.all(),
  issues: state.trackedIssues.all().map((issue) => ({ ...issue, comments: state.trackedIssues.commentsOn(issue.id) })),
});
