import { isChosen } from '../rules/account-decision';
import { cannot, lacks } from '../rules/capability';
import { wordsFor } from '../rules/target-words';
import { planNewProfile } from './plan-profile';
import { planGroupsBack } from './plan-return';
import type { UserAction } from './user-plan';
import { isHalfInvited, isKeptWithAccess, type UserFacts } from './user-view';

/** What brings a person without access to the site. */
export function planInvitation(facts: UserFacts): readonly UserAction[] {
  const { capabilities, label, settings } = facts;
  const email = addressOf(facts);
  const words = wordsFor(facts);
  const text = words.invite(label);
  if (email === undefined || email === '') {
    return [{ kind: 'refuse', text: words.invite(''), reason: { say: 'address-missing' }, cause: 'email-missing' }];
  }
  if (facts.protection) return [{ kind: 'refuse', text, reason: facts.protection, cause: 'person-protected' }];
  if (!settings.users.create && !isHalfInvited(facts.user) && !isKeptWithAccess(facts)) {
    return [
      { kind: 'skip', text: { say: 'leave-out', who: label }, reason: { say: 'creation-off' }, cause: 'create-off' },
    ];
  }
  const missing = lacks(capabilities, 'invite');
  if (missing) return [cannot(missing, text, { say: 'nobody-may-invite' })];
  const full = fullProduct(facts, settings.users.productAccess);
  if (full !== undefined) {
    return [{ kind: 'wait', text, reason: { say: 'no-seat', product: full }, cause: 'seats-exhausted' }];
  }
  return [invitation(facts, email), ...planGroupsBack(facts), ...planNewProfile(facts)];
}

/** A chosen account is invited by its own address: the person's leads to another account, or to none. */
function addressOf({ account, email, user: { sync } }: UserFacts): string | undefined {
  if (account && isChosen(sync.decision, account.id)) return account.email || sync.email;
  return email ?? account?.email ?? sync.email;
}

function invitation(facts: UserFacts, email: string): UserAction {
  const { account, label, mapped, settings } = facts;
  const words = wordsFor(facts);
  const { productAccess, seats, sendInvitation } = settings.users;
  const { displayName } = mapped.profile;
  return {
    kind: 'invite',
    text: words.invite(label),
    reason: isKeptWithAccess(facts)
      ? { say: 'kept-with-access' }
      : account
        ? { say: 'active-without-access' }
        : words.unknown,
    email,
    waitsForSeat: seats.whenNone === 'wait',
    ...(isRepeated(facts) && { isRepeated: true as const }),
    notify: sendInvitation,
    ...(displayName !== undefined && { displayName }),
    ...(productAccess.length > 0 && { products: productAccess }),
  };
}

/** An earlier invitation may have done it: it has been followed, or nobody knows what became of it. */
const isRepeated = ({ account, user: { sync } }: UserFacts): boolean =>
  account?.state === 'active' ||
  (sync.newcomer === true && sync.accountId === undefined && sync.underWayUntil !== undefined);

/** The first product with no seat left; a product whose seats are unknown never counts as full. */
export function fullProduct({ seats = [], settings }: UserFacts, wanted: readonly string[]): string | undefined {
  const { seats: rule } = settings.users;
  if (rule.whenNone === 'invite') return undefined;
  const full = wanted
    .flatMap((key) => seats.find((product) => product.key === key) ?? [])
    .find(({ unlimited, remaining }) => !unlimited && remaining !== undefined && remaining <= rule.keepFree);
  return full?.name;
}
