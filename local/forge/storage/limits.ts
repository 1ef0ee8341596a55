/** Limits of Forge storage: https://developer.atlassian.com/platform/forge/limits-kvs-ce/ */
export const limits = {
  keyCharacters: 500,
  valueBytes: 240 * 1024,
  /** https://developer.atlassian.com/platform/forge/storage-reference/kvs-api-secret/ */
  secretBytes: 128 * 1024,
  depth: 31,
  operations: 25,
  payloadBytes: 4 * 1024 * 1024,
  pageDefault: 10,
  pageMost: 100,
  conditions: 100,
  rangeBytes: 900,
  partitionBytes: 1700,
  timeToLiveMilliseconds: 365 * 24 * 3_600_000,
  unitBytes: 10 * 1024,
  requestsPerSecond: 1_000,
  readUnitsPerMinute: 4_000,
  writeUnitsPerMinute: 4_000,
} as const;

/** The cost of a request or an answer of this size in storage units. */
export const toUnits = (bytes: number) => Math.max(1, Math.ceil(bytes / limits.unitBytes));
