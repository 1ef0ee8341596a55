import type { Cause } from './cause';

/** What a limit holds, what administrators decide about it, and what they decide about drift. */
export const decisionCauses = {
  'people-limit': {
    kind: 'asks',
    title: 'More people would lose access than the limit allows',
    cause:
      'As many people have lost access within 24 hours as the settings allow, or others wait for a decision already.',
    remedy: 'Open Approvals and decide. Until then nothing changes for the person, unless the IdP takes it back.',
  },
  'members-limit': {
    kind: 'asks',
    title: 'More members would leave the group than the limit allows',
    cause:
      'The group has lost as many members within 24 hours as the settings allow, or others wait for a decision already.',
    remedy: 'Open Approvals and decide. Until then the members stay, unless the IdP puts them in again.',
  },
  'groups-limit': {
    kind: 'asks',
    title: 'The deletion of the group has to be approved',
    cause: 'As many groups have been deleted within 24 hours as the settings allow, or others wait for a decision.',
    remedy: 'Open Approvals and decide. Until then the group stays at Atlassian with its members.',
  },
  'invitations-limit': {
    kind: 'asks',
    title: 'More people would be invited than the limit allows',
    cause:
      'As many people have been invited within 24 hours as the settings allow, or others wait for a decision already.',
    remedy: 'Open Approvals and decide. Until then the person has no access, and takes no seat.',
  },
  'taking-declined': {
    kind: 'intended',
    title: 'An administrator decided that it stays',
    cause: 'What the IdP asked for was held by a limit, and an administrator rejected it.',
    remedy: 'Nothing to do. It is judged anew when the IdP says something new.',
  },
  'joining-declined': {
    kind: 'intended',
    title: 'An administrator decided that the person is not invited',
    cause: 'The invitation was held by a limit, and an administrator rejected it.',
    remedy: 'Nothing to do. It is judged anew when the IdP says something new about the person.',
  },
  'batch-over': {
    kind: 'refused',
    title: 'It has been decided already',
    cause: 'Somebody else has decided, or the IdP has taken back what was held.',
    remedy: 'Reload the page to see what is held now.',
  },
  'decisions-busy': {
    kind: 'refused',
    title: 'Too many decisions are still being carried out',
    cause: 'Many parts of what is held were decided one after another, and Rollcall has yet to carry them out.',
    remedy: 'Try again in a minute; nothing was changed.',
  },
  'drift-over': {
    kind: 'refused',
    title: 'There is another comparison by now',
    cause: 'The connection has been compared with Atlassian again since this was shown.',
    remedy: 'Reload the page to see what is different now.',
  },
  'drift-ignored-full': {
    kind: 'refused',
    title: 'Too many differences are ignored',
    cause: 'A connection ignores at most 1,000 differences.',
    remedy: 'Change the settings so that they are no differences, or revoke some of those that are ignored.',
  },
  'approver-same': {
    kind: 'refused',
    title: 'A second administrator has to approve it',
    cause: 'The settings of the connection require two administrators, and you were the first.',
    remedy: 'Ask somebody else who administers Jira to open Approvals.',
  },
  'approval-unseen': {
    kind: 'refused',
    title: 'What was approved first is not what your page shows',
    cause:
      'Two administrators have to approve, and the second confirms what the first has chosen. Somebody has approved meanwhile, or the first approval is over.',
    remedy: 'Reload the page, and look at what has been approved.',
  },
} as const satisfies Record<string, Cause>;
