import { planDeparture } from './plan-leaving';
import type { UserAction } from './user-plan';
import type { UserFacts } from './user-view';

/** People out of scope are not touched, except that those who were linked are treated as the settings say. */
export function planOutOfScope(facts: UserFacts): readonly UserAction[] {
  const { label, scope, settings, user } = facts;
  if (user.sync.accountId !== undefined && settings.users.onLeaveScope !== 'logOnly') {
    return planDeparture(facts, settings.users.onLeaveScope, { say: 'left-scope' });
  }
  return [{ kind: 'skip', text: { say: 'leave-out', who: label }, reason: scope.why, cause: 'out-of-scope' }];
}
