import type { UserId } from '../directory/ids';
import type { SyncState } from '../directory/sync-state';
import type { CauseCode } from '../journal/causes/causes';
import type { ActionReport } from '../journal/entry';
import type { Said } from '../journal/sentence';
import type { SiteError } from './site/site-error';
import type { Step } from './step';
import type { SyncPorts } from './sync-ports';

const second = 1000;
const firstDelay = 30 * second;
const longestDelay = 3600 * second;
const oneDay = 24 * 3600 * second;

/** Milliseconds until the next attempt: what Atlassian asks for, else 30 s doubled with each attempt, at most an hour. */
export function retryDelay(attempts: number, retryAfterSeconds = 0): number {
  const backoff = Math.min(firstDelay * 2 ** Math.max(0, attempts - 1), longestDelay);
  return Math.max(backoff, retryAfterSeconds * second);
}

/** The state after Atlassian said no: pending and tried again soon, or refused and looked at again once a day. */
export function stateAfter(error: SiteError, previous: SyncState, later: SyncPorts['later']): SyncState {
  // A credential may be added any minute.
  if (error.code === 'access-missing') return stateWaiting(error.code, later);
  // Atlassian was not asked: it has not failed, and the next invocation may ask it at once.
  if (error.code === 'time-budget') return stateOutOfBudget(later);
  if (error.kind === 'rejected' || error.kind === 'forbidden') return { state: 'refused', cause: error.code };
  const attempts = (previous.attempts ?? 0) + 1;
  const dueAt = later(retryDelay(attempts, error.retryAfterSeconds));
  return { state: 'pending', dueAt, attempts, cause: error.code };
}

/** Accepted; the queue does the rest at once. */
export const stateOutOfBudget = (later: SyncPorts['later']): SyncState => ({
  state: 'pending',
  dueAt: later(0),
  cause: 'time-budget',
});

/** Waits for something that retries don't bring about: a credential, or a member's account. */
export const stateWaiting = (cause: CauseCode, later: SyncPorts['later']): SyncState => ({
  state: 'pending',
  dueAt: later(oneDay),
  cause,
});

/** It would take something away beyond a limit: nothing happens until an administrator decides. */
export const stateHeld = (cause: CauseCode): SyncState => ({ state: 'held', cause });

export const stateRefused = (cause: CauseCode, detail: Said): SyncState => ({ state: 'refused', cause, detail });

/** An action as the log shows it. `detail`: what Atlassian said, or what Rollcall says where Atlassian did not. */
export function report(
  action: Step & { readonly kind: string; readonly userId?: UserId },
  outcome: ActionReport['outcome'],
  more: Pick<ActionReport, 'detail'> & { readonly cause?: CauseCode } = {},
): ActionReport {
  const cause = more.cause ?? action.cause;
  return {
    kind: action.kind,
    text: action.text,
    reason: action.reason,
    ...(action.where !== undefined && { where: action.where }),
    outcome,
    ...(cause && { cause }),
    ...(more.detail !== undefined && !isEmpty(more.detail) && { detail: more.detail }),
    ...(action.userId !== undefined && { who: action.userId }),
  };
}

/** Nobody had anything to say. */
const isEmpty = (detail: ActionReport['detail']): boolean =>
  (typeof detail === 'string' || Array.isArray(detail)) && detail.length === 0;

/** The report of an action to which Atlassian said no. */
export function reportTrouble(
  action: Step & { readonly kind: string; readonly userId?: UserId },
  error: SiteError,
): ActionReport {
  const outcome = {
    unavailable: 'waiting',
    unauthorized: 'waiting',
    rejected: 'refused',
    forbidden: 'refused',
  } as const;
  const isWaiting = error.code === 'access-missing';
  return report(action, isWaiting ? 'waiting' : outcome[error.kind], {
    cause: error.code,
    detail: error.said ?? error.message,
  });
}
