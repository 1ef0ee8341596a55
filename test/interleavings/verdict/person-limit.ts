/** Limits that hold people. */
export const personLimits = ['people', 'invitations'] as const;
export type PersonLimit = (typeof personLimits)[number];

/** Limits about which an administrator decides here. */
export type DecidedLimit = PersonLimit | 'members';
