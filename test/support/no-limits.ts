/** The section `safety` of the settings for tests that are about something else: nothing is ever held. */
export const noLimits = {
  people: 10,
  peoplePercent: 100,
  members: 5,
  membersPercent: 100,
  groups: 1000,
  invitations: 100_000,
  secondApprover: false,
} as const;

/** What a new connection has. */
export const recommendedLimits = { ...noLimits, peoplePercent: 5, membersPercent: 25, groups: 0 } as const;

/** Calls with settings: plans are made with the same as are saved. */
const withSettings: ReadonlySet<string> = new Set(['saveSettings', 'previewConnection', 'syncNow', 'testPerson']);

/** What an administrator sends, with settings that hold nothing unless they say otherwise. */
export function withoutLimits(functionKey: string, payload: unknown): unknown {
  if (!withSettings.has(functionKey)) return payload;
  const { settings, ...rest } = payload as { readonly settings?: object };
  return settings === undefined ? payload : { ...rest, settings: { safety: noLimits, ...settings } };
}
