import type { AccountId } from '../../directory/ids';
import type { AccountReads } from '../../sync/site/accounts';
import type { ProductReads } from '../../sync/site/products';

/** Calls to Atlassian that the look takes at most: the account, and now and then the products of the site. */
export const callsToAskHeir = 2;

/**
 * Whether somebody who was chosen when the plan was made can still have what is handed over: they may have left meanwhile
 * themselves, and whatever they got then would be left behind with them. One call; which product they open, Atlassian has told with the
 * account, as far as it tells. @throws {SiteError}
 */
export async function canTakeOver(site: AccountReads & ProductReads, id: AccountId): Promise<boolean> {
  const account = await site.getAccount(id);
  if (account?.state !== 'active') return false;
  const opens = await site.canOpen(account);
  return opens === undefined || opens.some((product) => product.includes('jira'));
}
