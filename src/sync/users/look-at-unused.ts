import { lacks } from '../rules/capability';
import { firstUsedDay, judgeUnused } from '../rules/judge-idle';
import { idleDaysOf } from '../rules/unused-seats';
import type { Account } from '../site/accounts';
import type { ProductReads } from '../site/products';
import type { SeatActivity } from '../site/seat-activity';
import type { UnusedSeats, UserView } from './user-view';

/**
 * Looks once more at product access that is to be taken, because days may have passed since it was found unused: what was opened in
 * between is left. Undefined if nothing is to be taken, or nobody may see or do it. @throws {SiteError}
 */
export async function lookAtUnused(
  site: ProductReads & SeatActivity,
  { settings, user, capabilities }: Pick<UserView, 'settings' | 'user' | 'capabilities'>,
  account: Account | undefined,
): Promise<UnusedSeats | undefined> {
  const { idle } = user;
  const asked = idleDaysOf(settings);
  if (idle?.is !== 'due' || asked === undefined) return undefined;
  if (account?.state !== 'active' || account.protection) return undefined;
  if (lacks(capabilities, 'readActivity') || lacks(capabilities, 'changeMembers')) return undefined;
  const opens = (await site.canOpen(account)) ?? [];
  const days = await site.lastActive(account.id);
  // It may have waited for an approval for weeks, and the settings may ask for more days by now.
  const since = firstUsedDay(Date.parse(idle.at), Math.max(idle.days, asked));
  const meant = opens.filter((key) => idle.products.includes(key));
  const products = judgeUnused(meant, days, { since, wanted: settings.users.seats.takeProducts });
  const unused = Object.keys(products);
  if (unused.length === 0) return { products, groups: [] };
  const used = opens.filter((key) => !(key in products));
  const [giving, needed] = await Promise.all([
    site.groupsGiving(account.id, unused),
    used.length > 0 ? site.groupsGiving(account.id, used) : [],
  ]);
  return { products, groups: giving.filter(({ id }) => !needed.some((group) => group.id === id)) };
}
