/** The section `safety` of the settings before an administrator sets limits: nothing is ever held. */
export const noLimits = {
  people: 10,
  peoplePercent: 100,
  members: 5,
  membersPercent: 100,
  groups: 1000,
  secondApprover: false,
} as const;

/** What we recommend to an administrator who wants limits. */
export const recommendedLimits = { ...noLimits, peoplePercent: 5, membersPercent: 25, groups: 0 } as const;
