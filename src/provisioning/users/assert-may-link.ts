import type { DirectoryUser } from '../../directory/user';
import type { CauseCode } from '../../journal/causes/causes';
import { inEnglish } from '../../journal/in-english';
import type { Sentence } from '../../journal/sentence';
import { personProtection } from '../../sync/rules/protection';
import type { Account } from '../../sync/site/accounts';
import { mapPerson } from '../../sync/users/user-facts';
import { othersOf, standingOf } from '../accounts/standing';
import type { Uses } from '../call';

/** An account that an administrator chose, and that must not or cannot be linked. */
export class LinkRefused extends Error {
  override readonly name = 'LinkRefused';
  readonly code: CauseCode;
  readonly said: Sentence;
  constructor(code: CauseCode, said: Sentence) {
    super(inEnglish(said));
    this.code = code;
    this.said = said;
  }
}

/**
 * Nobody is linked to somebody who is protected, or to an account that another person of the connection has, unless the
 * address itself would lead there: then the two share it, as they would without an administrator. Another connection may have
 * it; who decides about it then is settled as always. @throws {LinkRefused}
 */
export async function assertMayLink(
  call: Uses<'connection' | 'owners'>,
  user: DirectoryUser,
  account: Account | undefined,
): Promise<void> {
  if (!account) throw new LinkRefused('account-not-found', { say: 'account-not-shown' });
  const { settings, id } = call.connection;
  const protection = personProtection(settings, [], account);
  if (protection) throw new LinkRefused('person-protected', protection);
  const isTheirs = account.email !== '' && mapPerson(settings, user).email === account.email.toLowerCase();
  if (isTheirs) return;
  const holders = othersOf(await standingOf(call, account.id, user));
  const other = holders.find(({ connection }) => connection.id === id);
  if (other)
    throw new LinkRefused('account-held', {
      say: 'account-held-by',
      who: String(other.user.attributes.userName ?? ''),
    });
}
