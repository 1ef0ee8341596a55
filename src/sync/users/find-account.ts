import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryUser } from '../../directory/user';
import { isAddressRuledOut, isRuledOut } from '../rules/account-decision';
import type { Account, AccountReads } from '../site/accounts';
import { mapPerson } from './user-facts';

/** `isRuledOut`: the address leads to an account of which an administrator said that it is not the person's. */
export interface FoundAccount {
  readonly account: Account | undefined;
  readonly isRuledOut?: true;
}

/**
 * The account of a person: the linked one, or the one that an administrator chose. Without either, or if its account is
 * gone, the person is found by e-mail address, unless the settings or an administrator rule that out.
 */
export async function findAccountOf(
  site: AccountReads,
  { settings, user }: { readonly settings: Settings; readonly user: DirectoryUser },
): Promise<FoundAccount> {
  const { accountId, decision } = user.sync;
  const known = accountId ?? decision?.account;
  const linked = known ? await site.getAccount(known) : undefined;
  if (linked) return { account: linked };
  const { email } = mapPerson(settings, user);
  const isFound = email !== undefined && settings.users.match.includes('email');
  const found = isFound ? await site.findAccount(email) : undefined;
  const isOut = found ? isRuledOut(decision, found.id) : isAddressRuledOut(decision, email);
  return isOut ? { account: undefined, isRuledOut: true } : { account: found };
}
