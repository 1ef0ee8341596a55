import type { DirectoryUser } from '../../directory/user';
import { judgeAccount } from '../../sync/rules/judge-account';
import { emailLabel } from '../../sync/rules/label';
import type { UserAction, UserPlan } from '../../sync/users/user-plan';
import type { Uses } from '../call';
import type { Standing } from './standing';

type Wanted = 'as directory' | 'deleted';

/**
 * The plan, unless somebody else decides about the account: then the person is left as they are, and the plan says so. A
 * user who stays in the directory waits while another connection decides, because that one may let go.
 */
export function judgedPlan(
  { connection }: Uses<'connection'>,
  { user, wanted }: { readonly user: DirectoryUser; readonly wanted: Wanted },
  { earlier, later }: Standing,
  plan: UserPlan,
): UserPlan {
  const verdict = judgeAccount({ connection, user, wanted, earlier, later });
  if (verdict.kind === 'own') return plan;
  const action: UserAction = {
    kind: verdict.kind === 'elsewhere' && wanted === 'as directory' ? 'wait' : 'skip',
    text: { say: 'change-nothing', who: emailLabel(plan.email ?? user.sync.email) },
    reason: verdict.sentence,
    cause: verdict.kind === 'elsewhere' ? 'person-owned-elsewhere' : 'account-shared',
  };
  return { ...plan, actions: [action], takesAway: false };
}
