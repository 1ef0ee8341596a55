/**
 * What an alarm may be about. The codes are stable: they are stored, and src/journal/causes/incident-causes.ts has the words for each.
 * - `credential-rejected`: Atlassian answers 401 to a credential
 * - `credential-ends`: the organization API key ends soon, or has ended
 * - `token-ends`: the last token of a connection ends soon, or has ended
 * - `idp-silent`: an IdP that has called before does not call any more
 * - `connector-away`: the connector of a directory does not come any more
 * - `batch-held`: a limit holds something, which waits for a decision
 * - `many-failures`: too large a share of what was done failed or was refused
 * - `calls-turned-away`: storage or the queue did not take changes of an IdP
 * - `work-overdue`: changes wait although they are due, because storage, the queue or a quota is in the way
 * - `drift-found`: Atlassian differs from the directory in many places
 */
export const incidentKinds = [
  'credential-rejected',
  'credential-ends',
  'token-ends',
  'idp-silent',
  'connector-away',
  'batch-held',
  'many-failures',
  'calls-turned-away',
  'work-overdue',
  'drift-found',
] as const;

export type IncidentKind = (typeof incidentKinds)[number];
