import type { Cause } from './cause';

/** The ways of the alarms, and their settings. */
export const alarmCauses = {
  'issue-refused': {
    kind: 'asks',
    title: 'Jira did not take the issue',
    cause:
      'Rollcall may not create issues, comment or browse in the project, or the issue type needs a field that it does not know.',
    remedy:
      'Give the app Rollcall these rights in the permission scheme of the project, or choose another project or issue type under Alarms.',
  },
  'webhook-refused': {
    kind: 'asks',
    title: 'The webhook did not take the message',
    cause: 'The URL is not valid any more, the channel is archived, or the workflow is switched off.',
    remedy: 'Create a new webhook in Slack or Teams, and enter its URL under Alarms.',
  },
  'way-unanswered': {
    kind: 'waits',
    title: 'Nobody answered',
    cause: 'No answer came in time, or one that says that something is wrong there.',
    remedy: 'Nothing to do at first: Rollcall tries again. If it persists, send a test under Alarms.',
    remedies: { call: 'Try again in a minute.', unkept: 'Send a test under Alarms.' },
  },
  'way-busy': {
    kind: 'waits',
    title: 'It asked Rollcall to wait',
    cause: 'So many messages at once are not taken.',
    remedy: 'Nothing to do: Rollcall tries again.',
    remedies: { call: 'Try again in a minute.', unkept: 'Send a test under Alarms in a few minutes.' },
  },
  'webhook-url-invalid': {
    kind: 'refused',
    title: 'This is not the URL of such a webhook',
    cause:
      'Slack’s begins with https://hooks.slack.com/services/; that of a Teams workflow has a host below environment.api.powerplatform.com. URLs of the old connectors of Office 365 no longer work.',
    remedy: 'Copy the whole URL from Slack or from the workflow in Teams.',
  },
  'alarm-rights-missing': {
    kind: 'refused',
    title: 'Rollcall lacks rights in the project',
    cause: 'Issues are created, commented and moved by the app itself, and it may not do so in this project.',
    remedy: 'Give the app Rollcall these rights in the permission scheme of the project, or choose another project.',
  },
  'alarm-fields-required': {
    kind: 'refused',
    title: 'The issue type needs more fields',
    cause: 'The project requires fields that Rollcall cannot fill in.',
    remedy: 'Choose another issue type, or make the fields optional in the project.',
  },
  'alarm-way-missing': {
    kind: 'refused',
    title: 'This way is not set up',
    cause: 'Somebody has removed it.',
    remedy: 'Reload the page.',
  },
  'alarms-changed': {
    kind: 'refused',
    title: 'Somebody else saved the alarms first',
    cause: 'They were changed since you opened them.',
    remedy: 'Reload the page, and make your change again if it is still needed.',
  },
} as const satisfies Record<string, Cause>;
