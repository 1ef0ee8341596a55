import { cannot, lacks } from '../rules/capability';
import type { UserAction } from '../sync';
import { fullProduct } from './plan-invitation';
import { isInCare, nothingToDo, type UserFacts } from './user-view';

/**
 * What gives a person who is there already the products that the settings give to new people. An administrator asked for
 * it, so nothing else is planned; nobody loses a product.
 */
export function planProducts(facts: UserFacts): readonly UserAction[] {
  const { account, label, opens, protection, settings } = facts;
  const leave = (reason: string): readonly UserAction[] => [nothingToDo(`Leave ${label} as they are`, reason)];
  if (!isInCare(facts)) return leave('The person is inactive or out of scope.');
  if (account?.state !== 'active') return leave('The person has no access to the site yet: the sync gives it.');
  if (!opens) return leave('Atlassian does not say what the person can open.');
  const products = settings.users.productAccess.filter((key) => !opens.includes(key));
  if (products.length === 0) return leave('The person can open these products already.');
  const text = `Give ${label} ${products.join(', ')}`;
  if (protection) return [{ kind: 'skip', text, reason: protection, cause: 'person-protected' }];
  const missing = lacks(facts.capabilities, 'invite');
  if (missing) return [cannot(missing, text, 'No credential at hand may give products.')];
  if (account.email === '') {
    const reason = 'Atlassian hides the address of the account, by which products are given.';
    return [{ kind: 'skip', text, reason, cause: 'email-missing' }];
  }
  const full = fullProduct(facts, products);
  if (full !== undefined) {
    const reason = `${full} has no seat left for another person; the setting says to wait for one.`;
    return [{ kind: 'skip', text, reason, cause: 'seats-exhausted' }];
  }
  const reason = 'An administrator asked for it: the settings give these products to new people.';
  return [{ kind: 'giveProducts', text, reason, email: account.email, products }];
}
