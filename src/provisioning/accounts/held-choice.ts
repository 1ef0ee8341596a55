import type { DirectoryUser } from '../../directory/user';
import { isChosen } from '../../sync/rules/account-decision';
import { emailLabel } from '../../sync/rules/label';
import { mapPerson } from '../../sync/users/user-facts';
import type { UserPlan } from '../../sync/users/user-plan';
import type { Uses } from '../call';
import { othersOf, type Standing } from './standing';

/**
 * The plan for somebody for whom an administrator chose an account that another person of the connection has come to have
 * since: they are not linked to it. Undefined if it may be linked, or is linked already.
 */
export function heldChoice(
  { connection }: Uses<'connection'>,
  user: DirectoryUser,
  plan: UserPlan,
  standing: Standing,
): UserPlan | undefined {
  const { account } = plan;
  if (!account || user.sync.accountId === account.id || !isChosen(user.sync.decision, account.id)) return undefined;
  const isTheirs = mapPerson(connection.settings, user).email === account.email.toLowerCase();
  const isHeld = othersOf(standing).some((holder) => holder.connection.id === connection.id);
  if (isTheirs || !isHeld) return undefined;
  const action = {
    kind: 'skip',
    text: { say: 'link-chosen', who: emailLabel(plan.email ?? account.email) },
    reason: { say: 'chosen-held' },
    cause: 'account-held',
  } as const;
  return { actions: [action], takesAway: false, isWanted: plan.isWanted };
}
