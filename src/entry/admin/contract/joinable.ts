/**
 * Calls that a screen makes when it opens and that read a few records by key. Those made at the same moment may share one
 * invocation, so that a screen opened by its address waits for only one. None of them waits for Atlassian or a search.
 * Kept apart from the contract, whose schemas the page does without.
 */
export const joinable = [
  'getOverview',
  'listConnections',
  'getConnection',
  'getSettings',
  'getAccess',
  'getAlarms',
] as const;

export type JoinableName = (typeof joinable)[number];
