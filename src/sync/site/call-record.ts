import type { SiteCall } from '../../journal/entry';

/** The calls that were made, for the log. */
export interface CallRecord {
  /** Calls made so far in this invocation. Reading clears them. */
  takeCalls(): readonly SiteCall[];
}
