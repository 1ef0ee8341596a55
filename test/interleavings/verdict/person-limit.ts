/** Limits that hold people. */
export const personLimits = ['people', 'invitations'] as const;
export type PersonLimit = (typeof personLimits)[number];
