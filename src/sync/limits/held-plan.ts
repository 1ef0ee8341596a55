import type { CauseCode } from '../../journal/causes/causes';
import { isTaking } from '../users/plan-user';
import type { UserAction, UserPlan } from '../users/user-plan';

const quiet: ReadonlySet<UserAction['kind']> = new Set<UserAction['kind']>(['none', 'skip', 'refuse', 'wait', 'hold']);

type HeldCause = Extract<CauseCode, 'people-limit' | 'taking-declined' | 'invitations-limit' | 'joining-declined'>;

const isHeldBy: ReadonlySet<HeldCause> = new Set<HeldCause>(['people-limit', 'invitations-limit']);

/**
 * The plan of somebody who would lose access, or be invited, beyond the limit: nothing of it is done, and each step says why. An
 * administrator who has rejected it has said that it stays as it is. Of somebody who keeps their access, only what they would lose
 * is held.
 */
export function heldPlan(plan: UserPlan, cause: HeldCause): UserPlan {
  const actions = plan.actions.map((action): UserAction => {
    const isLeft = plan.isWanted && plan.takesAway && !isTaking(action);
    if (quiet.has(action.kind) || isLeft) return action;
    const step = { text: action.text, reason: action.reason, cause };
    return isHeldBy.has(cause) ? { kind: 'hold', of: action.kind, ...step } : { kind: 'skip', ...step };
  });
  return { ...plan, actions, takesAway: false };
}
