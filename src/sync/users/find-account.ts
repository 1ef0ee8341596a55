import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryUser } from '../../directory/user';
import type { Account, AccountReads } from '../site/accounts';
import { mapPerson } from './user-facts';

/**
 * The account of a person. The link counts; who has none, or whose account is gone, is found by the e-mail address, unless
 * the settings leave it out.
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
