import type { Belongings } from '../../directory/belongings';
import type { AccountGroups, AccountReads } from '../../sync/site/accounts';

/** Calls to Atlassian that the look takes. */
export const accessCalls = 2;

/**
 * Whether the person has lost what was about to be taken, as Atlassian shows it now: whoever has access again, by whomever,
 * keeps what they own. @throws {SiteError}
 */
export async function hasLostAccess(
  site: AccountReads & AccountGroups,
  { account, lost }: Pick<Belongings, 'account' | 'lost'>,
): Promise<boolean> {
  const found = await site.getAccount(account);
  if (found?.state !== 'active') return true;
  return lost === 'groups' && (await site.productGroupsOf(account)).length === 0;
}
