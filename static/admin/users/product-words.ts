import type { Product } from '../../../src/entry/admin/contract/users';
import type { Say } from '../say/create-say';

/** "Jira: 3 of 50 seats left". */
export function productWords({ name, unlimited, total, remaining }: Product, say: Say): string {
  if (unlimited) return say('users.seatsUnlimited', { name });
  if (total === undefined || remaining === undefined) return say('users.seatsUnknown', { name });
  const [left, all] = [remaining.toLocaleString(say.locale), total.toLocaleString(say.locale)];
  return say('users.seatsLeft', { name, left, all });
}
