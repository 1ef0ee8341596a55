import { areSeatsAway } from '../../directory/idle-seats';
import type { PlainCode } from '../../journal/sentence';
import { cannot, lacks } from '../rules/capability';
import { fullProduct } from './plan-invitation';
import type { UserAction } from './user-plan';
import { isInCare, nothingToDo, type UserFacts } from './user-view';

/**
 * What gives a person who is there already the products that the settings give to new people. An administrator asked for
 * it, so nothing else is planned; nobody loses a product.
 */
export function planProducts(facts: UserFacts): readonly UserAction[] {
  const { account, label, opens, protection, settings, user } = facts;
  const leave = (say: PlainCode): readonly UserAction[] => [
    nothingToDo({ say: 'change-nothing', who: label }, { say }),
  ];
  if (!isInCare(facts)) return leave('inactive-or-out');
  if (account?.state !== 'active') return leave('no-access-yet');
  if (!opens) return leave('products-unseen');
  if (areSeatsAway(user)) return leave('unused-stays-away');
  const products = settings.users.productAccess.filter((key) => !opens.includes(key));
  if (products.length === 0) return leave('products-there');
  const text = { say: 'give-products', who: label, products } as const;
  if (protection) return [{ kind: 'skip', text, reason: protection, cause: 'person-protected' }];
  const missing = lacks(facts.capabilities, 'invite');
  if (missing) return [cannot(missing, text, { say: 'nobody-may-give-products' })];
  if (account.email === '') {
    return [{ kind: 'skip', text, reason: { say: 'address-hidden' }, cause: 'email-missing' }];
  }
  const full = fullProduct(facts, products);
  if (full !== undefined) {
    return [{ kind: 'skip', text, reason: { say: 'no-seat', product: full }, cause: 'seats-exhausted' }];
  }
  return [{ kind: 'giveProducts', text, reason: { say: 'products-asked' }, email: account.email, products }];
}
