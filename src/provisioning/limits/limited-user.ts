import { kindOfHeld, type LimitCommit, limitCauses } from '../../directory/held-batch';
import type { Decided, Held } from '../../directory/sync-state';
import { heldPlan } from '../../sync/limits/held-plan';
import { isLimited } from '../../sync/limits/limits-of';
import { report, stateOutOfBudget } from '../../sync/trouble';
import { isTakingKind } from '../../sync/users/plan-user';
import { linksOf } from '../../sync/users/user-links';
import type { UserPlan } from '../../sync/users/user-plan';
import { isoTime, type Uses } from '../call';
import type { LimitReads } from '../store/limits';
import type { UserWork } from '../users/plan-user';
import { judgeTaking } from './judge-taking';

/** Work on a person whose plan has been judged by the limit. */
export interface LimitedWork extends UserWork {
  /** Room for what the plan takes: part of the intention's commit. */
  readonly taking?: LimitCommit;
  /** The plan is held: part of the commit that says so. */
  readonly holding?: LimitCommit;
  readonly held?: Held;
}

export interface Asking {
  /** The IdP has just said something else about the person. */
  readonly isNews?: boolean;
  /** The IdP deletes somebody of its directory: who was held before has come to lose more, their groups too. */
  readonly isDeletion?: boolean;
}

/**
 * The work, unless its plan takes something from a person, or invites them, beyond the limit: then nothing of it is done, and the
 * person is held. Whoever asks is judged here: a call, the queue, a sweep, Sync now. What an administrator has approved is not
 * counted, as far as it was shown; and what is to be taken from an account that an administrator unlinked was asked for by name.
 */
export async function withinLimit(
  call: Uses<'connection' | 'machine' | 'store', LimitReads>,
  work: UserWork,
  { isNews = false, isDeletion = false }: Asking = {},
): Promise<LimitedWork> {
  const kind = limitFor(call, work);
  const { plan, known } = work;
  if (!kind || !plan) return work;
  const { allowed, declined, mayJoin, mayNotJoin, held: before } = known.sync;
  if (kind === 'people' ? isApproved(allowed, plan) : mayJoin) return work;
  if (kind === 'people' ? declined : mayNotJoin) {
    return { ...work, plan: heldPlan(plan, kind === 'people' ? 'taking-declined' : 'joining-declined') };
  }
  const held = kindOfHeld(before) === kind ? before : undefined;
  const verdict = await judgeTaking(call, { kind, subject: known.id, held, isNews });
  if (verdict.kind === 'free') return verdict.commit ? { ...work, taking: verdict.commit } : work;
  const kept = heldPlan(plan, limitCauses[kind]);
  const loses = [...new Set(kept.actions.flatMap((action) => (action.kind === 'hold' ? [action.of] : [])))];
  const isMore = held !== undefined && (isDeletion || loses.some((each) => isNew(each, held.loses)));
  const changed = isMore ? { changed: isoTime(call.machine.now()) } : {};
  return { ...work, plan: kept, holding: verdict.commit, held: { ...verdict.held, ...changed, loses } };
}

/**
 * An administrator has approved what was shown. Settings that were saved since, or the IdP, may want access to be taken in
 * another way by now: nobody has approved that. Builds before this one did not note what was shown.
 */
const isApproved = (allowed: Decided['allowed'], { actions }: UserPlan): boolean =>
  allowed !== undefined && (allowed === true || actions.every(({ kind }) => !isNew(kind, allowed)));

/** Something is taken in a way that was not shown; nobody knows what was shown if it was not noted. */
const isNew = (kind: string, shown: readonly string[] | undefined): boolean =>
  shown !== undefined && isTakingKind(kind) && !shown.includes(kind);

/**
 * The limit that a plan comes under; undefined if none. An invitation takes a seat. Whoever is given back what Rollcall took
 * from them had a seat, and is not counted: taking back a mistake never waits. Who was removed from the site needs another
 * invitation, and is. Customers take no seat (https://support.atlassian.com/jira-service-management-cloud/docs/how-are-licenses-counted).
 */
function limitFor(
  { connection }: Uses<'connection'>,
  { plan, mode, known }: UserWork,
): 'people' | 'invitations' | undefined {
  if (mode.mode !== 'live' || !plan) return undefined;
  if (plan.takesAway) return known.sync.isSevered ? undefined : 'people';
  const isInvited = connection.target === 'users' && plan.actions.some(({ kind }) => kind === 'invite');
  return isInvited && isLimited(connection.settings.safety, 'invitations') ? 'invitations' : undefined;
}

/**
 * A person who is being created has no record yet that could keep the room of a limit: what would be taken from them, and their
 * invitation, are left to the queue, which finds the record a moment later. Without a limit it is done at once.
 */
export function leftToLimit(call: Uses<'connection'>, work: UserWork): UserWork {
  const kind = limitFor(call, work);
  const { plan, known, ports } = work;
  if (!plan || !kind || !isLimited(call.connection.settings.safety, kind)) return work;
  const { plan: _, ...rest } = work;
  const sync = { ...linksOf(known.sync, plan), ...stateOutOfBudget(ports.later) };
  const actions = plan.actions.map((action) => report(action, 'waiting', { cause: 'time-budget' }));
  return { ...rest, outcome: { sync, actions, changed: false } };
}
