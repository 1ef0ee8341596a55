/** What new connections begin with; test/connections/settings-migration.test.ts holds it to the defaults of the settings. */
export const recommended = { people: 10, peoplePercent: 5, members: 5, membersPercent: 25, groups: 0 } as const;
