/** What new connections begin with; test/connections/settings-migration.test.ts holds it to the defaults of the settings. */
export const recommended = { people: 10, peoplePercent: 5, members: 5, membersPercent: 25, groups: 0 } as const;

/** The largest that the settings take, which stands for no limit; the same test holds it. */
export const unlimited = { groups: 1000, invitations: 100_000 } as const;
