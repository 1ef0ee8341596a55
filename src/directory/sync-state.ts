/**
 * - `synced`: Atlassian equals what the IdP said.
 * - `pending`: accepted, and to be applied by the queue at `dueAt`.
 * - `refused`: a rule or Atlassian says no; looked at again once a day and whenever the IdP or a setting changes.
 * - `preview`: the connection's mode is preview; nothing was written to Atlassian.
 */
export type SyncStateName = 'synced' | 'pending' | 'refused' | 'preview';

export interface SyncState {
  readonly state: SyncStateName;
  /** ISO 8601; when a record that is pending or leaving is to be looked at next. */
  readonly dueAt?: string;
  /** Attempts since the last success. */
  readonly attempts?: number;
  /** A code of the catalogue (src/journal/causes.ts) that says why it is pending or refused. */
  readonly cause?: string;
  /** The IdP asked for the deletion, and the call has not come to its end: whoever finds this finishes it, at `dueAt`. */
  readonly leaving?: true;
  /**
   * ISO 8601; until then something that was begun at Atlassian may still arrive, although nobody has committed what came
   * of it: whoever commits before looks again after it.
   */
  readonly underWayUntil?: string;
  /** One sentence for people: what is missing. */
  readonly detail?: string;
}
