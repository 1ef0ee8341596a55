import type { SiteCall } from '../../journal/entry';

/** The calls that were made, for the log. */
export interface CallRecord {
  /** Calls made so far in this invocation, for the log. Cleared by reading. */
  takeCalls(): readonly SiteCall[];
}
