import type { Said, Written } from '../journal/sentence';

/**
 * - `synced`: Atlassian equals what the IdP said.
 * - `pending`: accepted; the queue applies it at `dueAt`.
 * - `refused`: a rule or Atlassian says no; tried again once a day and whenever the IdP or a setting changes.
 * - `preview`: the connection's mode is preview; nothing was written to Atlassian.
 */
export type SyncStateName = 'synced' | 'pending' | 'refused' | 'preview';

export interface SyncState {
  readonly state: SyncStateName;
  /** ISO 8601. When a record that is pending or leaving is looked at next. */
  readonly dueAt?: string;
  /** Attempts since the last success. */
  readonly attempts?: number;
  /** A code of the catalogue (src/journal/causes.ts) that says why it is pending or refused. */
  readonly cause?: string;
  /** The IdP asked for the deletion, and the call did not finish: whoever finds this finishes it, at `dueAt`. */
  readonly leaving?: true;
  /**
   * ISO 8601. Until then a call begun at Atlassian may still take effect, although nobody has committed its result:
   * whoever commits earlier looks again afterwards.
   */
  readonly underWayUntil?: string;
  /** What is missing, if that is more than the cause says. */
  readonly detail?: Said | Written;
}
