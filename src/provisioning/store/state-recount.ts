/** Counts the records of a connection again, part by part of its two rosters. */
export interface StateRecount {
  /** The version of each part: whatever changes what a record counts as, changes its part. 0: there is no such part. */
  partVersions(): Promise<readonly number[]>;
  /**
   * Counts what is in one part, if it still has this version, and corrects its counts. For deleted records and refusals it relies on
   * an index that lags, so the part must have rested for a minute. Records that an older build wrote get their place in the lists.
   */
  recountPart(part: number, version: number): Promise<Recounted>;
}

export interface Recounted {
  /** False: somebody has changed the part. */
  readonly isCounted: boolean;
  /** Records that were read. */
  readonly records: number;
}
