import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryUser } from '../../directory/user';
import type { Account, AccountReads } from '../site/accounts';
import { mapPerson } from './user-facts';

/**
 * The account of a person: the linked one. Without a link, or if its account is gone, the person is found by e-mail address,
 * unless the settings rule that out.
 */
export async function findAccountOf(
  site: AccountReads,
  { settings, user }: { readonly settings: Settings; readonly user: DirectoryUser },
): Promise<Account | undefined> {
  const linked = user.sync.accountId ? await site.getAccount(user.sync.accountId) : undefined;
  if (linked) return linked;
  const { email } = mapPerson(settings, user);
  const isFound = email !== undefined && settings.users.match.includes('email');
  return isFound ? site.findAccount(email) : undefined;
}
