/** From when on something is a trouble. */
export interface Thresholds {
  /** Days before a token or a key ends. */
  readonly daysBefore: number;
  /** Hours without a request of an IdP that has called before. */
  readonly silentHours: number;
  /** The share of log entries that failed or were refused, yesterday and today. */
  readonly failurePercent: number;
  /** Hours for which changes that are due have not been looked at. */
  readonly overdueHours: number;
  /** Differences that a drift run has found. */
  readonly driftCount: number;
}

/** Okta and others call only when something changes: two weeks without a change are rare, two days are not. */
export const usualThresholds: Thresholds = {
  daysBefore: 14,
  silentHours: 336,
  failurePercent: 25,
  overdueHours: 2,
  driftCount: 25,
};
