import type { LimitCommit } from '../../directory/held-batch';
import type { Held } from '../../directory/sync-state';
import { heldPlan } from '../../sync/limits/held-plan';
import { report, stateOutOfBudget } from '../../sync/trouble';
import { linksOf } from '../../sync/users/user-links';
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

/**
 * The work, unless its plan takes something from a person beyond the limit: then nothing of it is done, and the person is held.
 * Whoever asks is judged here: a call, the queue, a sweep, Sync now. What an administrator has approved is not counted, and
 * what is to be taken from an account that an administrator unlinked was asked for by name.
 */
export async function withinLimit(
  call: Uses<'connection' | 'machine' | 'store', LimitReads>,
  work: UserWork,
): Promise<LimitedWork> {
  const { plan, mode, known } = work;
  if (mode.mode !== 'live' || !plan?.takesAway || known.sync.isSevered || known.sync.allowed) return work;
  if (known.sync.declined) return { ...work, plan: heldPlan(plan, 'taking-declined') };
  const verdict = await judgeTaking(call, 'people', known.id);
  if (verdict.kind === 'free') return verdict.commit ? { ...work, taking: verdict.commit } : work;
  const { batch, commit } = verdict;
  const since = known.sync.held?.since ?? isoTime(call.machine.now());
  const held = heldPlan(plan, 'people-limit');
  const loses = [...new Set(held.actions.flatMap((action) => (action.kind === 'hold' ? [action.of] : [])))];
  return { ...work, plan: held, holding: commit, held: { batch, since, cause: 'people-limit', loses } };
}

/**
 * A person who is being created has no record yet that could keep an intention: what would be taken from them is left to the
 * queue, which finds the record a moment later.
 */
export function takenLater(work: UserWork): UserWork {
  const { plan, mode, known, ports } = work;
  if (mode.mode !== 'live' || !plan?.takesAway) return work;
  const { plan: _, ...rest } = work;
  const sync = { ...linksOf(known.sync, plan), ...stateOutOfBudget(ports.later) };
  const actions = plan.actions.map((action) => report(action, 'waiting', { cause: 'time-budget' }));
  return { ...rest, outcome: { sync, actions, changed: false } };
}
