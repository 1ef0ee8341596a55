/**
 * Calls with which a screen opens, and that read a few records by their keys. Those of one moment may go together, so
 * that a screen which opens by its address waits for one invocation. None of them waits for Atlassian or for a search.
 * Apart from the contract, whose schemas the page does without.
 */
export const joinable = ['getOverview', 'listConnections', 'getConnection', 'getSettings', 'getAccess'] as const;

export type JoinableName = (typeof joinable)[number];
