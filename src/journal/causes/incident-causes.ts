import type { Cause } from './cause';

/** Of a trouble as an incident: it always waits for somebody. */
export type IncidentCause = Cause & { readonly kind: 'asks' };

/**
 * What an incident is about: the alarms, the page and docs/troubleshooting.md share the texts. Codes are stable: they are stored.
 */
export const incidentCauses = {
  'credential-rejected': {
    kind: 'asks',
    title: 'Atlassian rejects the credential',
    cause: 'Changes wait until the credential is replaced, or works again.',
    remedy: 'Open Atlassian access and enter a new one. Waiting changes are then applied automatically.',
  },
  'credential-ends': {
    kind: 'asks',
    title: 'The organization API key ends',
    cause: 'From its last day on, Atlassian accepts no changes with it.',
    remedy: 'Create a new key at admin.atlassian.com and replace the old one in Atlassian access.',
  },
  'token-ends': {
    kind: 'asks',
    title: 'The last token ends',
    cause: 'From its last day on, whoever calls with it is turned away, and nothing arrives any more.',
    remedy: 'Open the connection, add a token, and enter it in the IdP or the connector.',
  },
  'idp-silent': {
    kind: 'asks',
    title: 'The IdP is silent',
    cause: 'It has called before, and has not for longer than the threshold. Changes may be piling up there.',
    remedy: 'Look at provisioning in the IdP: whether it is on, and what its own log says.',
  },
  'connector-away': {
    kind: 'asks',
    title: 'The connector is silent',
    cause: 'It was expected and has not come. Nobody notices meanwhile that somebody has left.',
    remedy: 'Start the connector again, and look at what it printed last.',
  },
  'batch-held': {
    kind: 'asks',
    title: 'A limit holds changes',
    cause: 'More would be taken away than the limit allows. Until somebody decides, nothing changes for them.',
    remedy: 'Open Approvals and decide.',
  },
  'many-failures': {
    kind: 'asks',
    title: 'Many changes fail',
    cause: 'Of the log entries of yesterday and today, a larger share failed or was refused than the threshold allows.',
    remedy: 'Open the log of the connection and look for the most frequent cause.',
  },
  'calls-turned-away': {
    kind: 'asks',
    title: 'Changes of the IdP were not taken',
    cause: 'Forge storage or the queue did not take them, and the IdP has not sent them again.',
    remedy: 'Push the people and groups in the list again from the IdP.',
  },
  'work-overdue': {
    kind: 'asks',
    title: 'Changes wait although they are due',
    cause: 'Storage, the queue or a quota of Forge is in the way. Nothing is lost.',
    remedy: 'Look at the status page of Atlassian. If it lasts, tell whoever supports Rollcall.',
  },
  'drift-found': {
    kind: 'asks',
    title: 'Atlassian differs from the directory',
    cause: 'The last comparison found more differences than the threshold.',
    remedy: 'Open the connection, look at the differences, and put them back or accept them.',
  },
} as const satisfies Readonly<Record<string, IncidentCause>>;

export type IncidentCode = keyof typeof incidentCauses;

export const isIncidentCause = (code: string): code is IncidentCode => Object.hasOwn(incidentCauses, code);
