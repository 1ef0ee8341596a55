/**
 * The section `safety` as it was before limits were on by default: nothing is ever held. Connections from then have it said
 * explicitly, because an update must not stop deletions that an administrator relies on.
 */
export const noLimits = {
  people: 10,
  peoplePercent: 100,
  members: 5,
  membersPercent: 100,
  groups: 1000,
  secondApprover: false,
} as const;
