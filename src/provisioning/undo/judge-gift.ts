import type { Settings } from '../../connections/settings/settings-schema';
import type { PlainCode } from '../../journal/sentence';
import { groupProtection, personProtection } from '../../sync/rules/protection';
import type { Account } from '../../sync/site/accounts';
import type { ProductGroup } from '../../sync/site/products';
import type { SiteGroup } from '../../sync/site/site-groups';
import { isPreviewed } from './is-previewed';
import type { Gift, Judged, Present } from './present';

/** Judges products that an administrator gave, or a group that the settings gave. Pure. */
export function judgeGift(present: Pick<Present, 'user' | 'memberships' | 'settings' | 'gift'>): Judged {
  const { user, gift } = present;
  if (!user || user.sync.leaving) return { verdict: 'left', why: 'undo-person-gone' };
  if (user.sync.accountId === undefined) return { verdict: 'left', why: 'undo-account-gone' };
  if (isPreviewed(present)) return { verdict: 'left', why: 'undo-in-preview' };
  if (!gift) return { verdict: 'undo' };
  if ('stays' in gift) return { verdict: 'left', why: gift.stays };
  return { verdict: gift.leaves.length > 0 ? 'undo' : 'asWas' };
}

interface Seen {
  readonly settings: Settings;
  readonly account: Account | undefined;
  /** Other records have the account too. */
  readonly isShared: boolean;
}

/** Why nothing may be taken from the person at all. Pure. */
export function whyKept({ settings, account, isShared }: Seen): PlainCode | undefined {
  if (!account) return 'undo-account-gone';
  if (isShared) return 'undo-account-shared';
  return personProtection(settings, [account.email], account) ? 'undo-person-protected' : undefined;
}

/**
 * Products are given by putting somebody into their default groups. They are taken by the same way, unless the person has one of
 * them otherwise by now, or such a group gives more than was given. Pure.
 */
export function productsToLeave(
  keys: readonly string[],
  theirs: readonly SiteGroup[],
  giving: readonly ProductGroup[],
): Gift {
  const productsOf = ({ id }: SiteGroup) => giving.find((group) => group.id === id)?.products ?? [];
  const having = theirs.filter((group) => productsOf(group).some((key) => keys.includes(key)));
  const isOtherwise = having.some(
    (group) => group.protection !== 'default' || productsOf(group).some((key) => !keys.includes(key)),
  );
  return isOtherwise ? { stays: 'undo-product-otherwise' } : { leaves: having.map(({ id }) => id) };
}

/** A group that an IdP pushes is left to it. Pure. */
export function groupToLeave(
  settings: Settings,
  group: SiteGroup | undefined,
  { isIn, isPushed }: { readonly isIn: boolean; readonly isPushed: boolean },
): Gift {
  if (!group || !isIn) return { leaves: [] };
  if (isPushed) return { stays: 'undo-group-pushed' };
  const { protection: _, ...open } = group;
  const isKept = groupProtection(settings, [], group.protection === 'default' ? open : group);
  return isKept ? { stays: 'undo-group-protected' } : { leaves: [group.id] };
}
