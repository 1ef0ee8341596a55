import type { AccountId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import { isLimited } from '../../sync/limits/limits-of';
import { personProtection } from '../../sync/rules/protection';
import { mapPerson } from '../../sync/users/user-facts';
import { planUser } from '../users/plan-user';
import { foreseeLimit } from './foresee-limit';
import { type Foresight, foreseenMode } from './foresight';
import { accountToCome } from './present-accounts';
import { waitsForSeat } from './promised-seats';

/** Finding a person, and what they have. */
const callsToPlan = 3;

const gives: ReadonlySet<string> = new Set(['invite', 'link', 'restore', 'reactivate']);

/**
 * The account that somebody without one is going to have on the site, undefined if they get none. Their own plan is asked
 * only where the settings alone do not tell, and as far as the budget goes.
 */
export async function expectedAccount(call: Foresight, user: DirectoryUser): Promise<AccountId | undefined> {
  const { settings } = call.connection;
  if (waitsForSeat(call, user.id)) return undefined;
  const { email } = mapPerson(settings, user);
  if (email === undefined) return undefined;
  const { create, existingAccount, productAccess } = settings.users;
  const isPlain = create && existingAccount === 'link' && productAccess.length === 0;
  const isListed = personProtection(settings, [email], undefined) !== undefined;
  // A plan for many has judged everybody's invitation before the groups.
  const isJudged = call.promised !== undefined || !isLimited(settings.safety, 'invitations');
  const isCertain = user.sync.state === 'preview' && isPlain && !isListed && isJudged;
  if (isCertain || !call.budget.allows(callsToPlan)) return accountToCome(email);
  const work = await planUser(call, { user, mode: foreseenMode });
  const { plan } = isJudged ? work : await foreseeLimit(call, work);
  if (!plan?.actions.some(({ kind }) => gives.has(kind))) return undefined;
  return plan.account?.id ?? accountToCome(email);
}
