import type { CauseCode } from '../../journal/causes';
import type { UserAction, UserPlan } from '../sync';

const quiet: ReadonlySet<UserAction['kind']> = new Set<UserAction['kind']>(['none', 'skip', 'refuse', 'wait', 'hold']);

/**
 * The plan of somebody who would lose access beyond the limit: nothing of it is done, and each step says why. An administrator
 * who has rejected it has said that it stays.
 */
export function heldPlan(plan: UserPlan, cause: Extract<CauseCode, 'people-limit' | 'taking-declined'>): UserPlan {
  const actions = plan.actions.map((action): UserAction => {
    if (quiet.has(action.kind)) return action;
    const step = { text: action.text, reason: action.reason, cause };
    return cause === 'people-limit' ? { kind: 'hold', of: action.kind, ...step } : { kind: 'skip', ...step };
  });
  return { ...plan, actions, takesAway: false };
}
