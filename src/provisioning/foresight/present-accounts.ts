import type { AccountId } from '../../directory/ids';
import type { FindPresent } from '../../sync/groups/group-port';
import { toEmail } from '../../sync/rules/email';
import { SiteError } from '../../sync/site/site-error';
import type { SiteMemberReads } from '../../sync/site/site-members';
import type { Uses } from '../call';

/** Stands for the account that somebody with this address is going to have. */
export const accountToCome = (email: string): AccountId => `to come: ${email}` as AccountId;

/**
 * Who is in a group at Atlassian, by account and, where Atlassian shows it, by address. Each group is listed once; one that
 * is too large for the budget, or can't be listed, has an unknown content.
 */
export function presentAccounts(call: Uses<'budget'>, site: SiteMemberReads): FindPresent {
  const known = new Map<string, ReturnType<FindPresent>>();
  return (id) => {
    const found = known.get(id) ?? listAccounts(call, site, id);
    known.set(id, found);
    return found;
  };
}

async function listAccounts(
  { budget }: Uses<'budget'>,
  site: SiteMemberReads,
  id: Parameters<FindPresent>[0],
): ReturnType<FindPresent> {
  const accounts = new Set<AccountId>();
  let cursor: string | undefined;
  do {
    if (!budget.allows(1)) return undefined;
    try {
      const page = await site.listMembers(id, cursor);
      for (const member of page.items) {
        const email = toEmail(member.email);
        accounts.add(member.id);
        if (email !== undefined) accounts.add(accountToCome(email));
      }
      cursor = page.cursor;
    } catch (error) {
      if (error instanceof SiteError) return undefined;
      throw error;
    }
  } while (cursor !== undefined);
  return accounts;
}
