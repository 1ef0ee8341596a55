import type { Occasion } from '../journal/occasion';
import type { Said, Written } from '../journal/sentence';

/**
 * - `synced`: Atlassian equals what the IdP said.
 * - `pending`: accepted; the queue applies it at `dueAt`.
 * - `refused`: a rule or Atlassian says no; tried again once a day and whenever the IdP or a setting changes.
 * - `preview`: the connection's mode is preview; nothing was written to Atlassian.
 * - `held`: it would take something away beyond a limit; an administrator has to decide.
 */
export type SyncStateName = 'synced' | 'pending' | 'refused' | 'preview' | 'held';

export interface SyncState {
  readonly state: SyncStateName;
  /** ISO 8601. When a record that is pending or leaving is looked at next. */
  readonly dueAt?: string;
  /** Attempts since the last success. */
  readonly attempts?: number;
  /** A code of the catalogue (src/journal/causes) that says why it is pending or refused. */
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
  /** Where it waits for a decision; of a group whose members are held, also while something else of it is pending. */
  readonly held?: Held;
  /** What it waits for was begun for this: whoever lets Atlassian follow says so in the log. */
  readonly occasion?: Occasion;
}

/** The batch in which a record waits for an administrator. */
export interface Held {
  readonly batch: string;
  /** ISO 8601. */
  readonly since: string;
  /** ISO 8601: when something was added to what is held of it. Absent: nothing since the first moment. */
  readonly changed?: string;
  /** A code of the catalogue: which limit holds it. */
  readonly cause: string;
  /** Of the head of the batches that whoever held it had read: a decision made later is about it. */
  readonly version?: number;
  /** What the person would lose, by the kinds of the actions. */
  readonly loses?: readonly string[];
}

/** What an administrator decided about a record that was held. */
export interface Decided {
  /** What was held may be taken; of a person: by these kinds of actions, as an administrator was shown them. */
  readonly allowed?: true | readonly string[];
  /** It stays as it is until the IdP says something new. */
  readonly declined?: true;
}

/** What an administrator decided about a person whose invitation was held. */
export interface Admitted {
  /** They may be invited. */
  readonly mayJoin?: true;
  /** They are not invited until the IdP says something new. */
  readonly mayNotJoin?: true;
}
