/** What alarms may be about, and how large thresholds may be; apart from the contract, whose schemas the page does without. */
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

/** The smallest and the largest value. */
export const thresholdLimits = {
  daysBefore: [1, 90],
  silentHours: [1, 2160],
  failurePercent: [1, 100],
  overdueHours: [1, 72],
  driftCount: [1, 100_000],
} as const;

export type ThresholdName = keyof typeof thresholdLimits;
