/** Limits of async events: https://developer.atlassian.com/platform/forge/limits-async-events/ */
export const eventLimits = {
  eventsPerPush: 50,
  pushBytes: 200 * 1024,
  /** For an event of a function with a timeout over 55 seconds. */
  longEventBytes: 100 * 1024,
  shortTimeoutSeconds: 55,
  eventsPerMinute: 500,
  chain: 1_000,
  delaySeconds: 900,
  retryDataBytes: 4 * 1024,
  retentionMilliseconds: 24 * 3_600_000,
  /** Where the backoff starts is undocumented; that it grows to about 15 minutes is documented. */
  firstBackoffMilliseconds: 5_000,
} as const;
