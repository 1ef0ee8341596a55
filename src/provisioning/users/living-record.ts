import type { DirectoryUser } from '../../directory/user';
import { othersOf, standingOf } from '../accounts/standing';
import type { Uses } from '../call';
import type { UserLookup } from '../store/users';

/**
 * The record of this connection as which a deleted person has come back: it has the account, or has the user name or externalId
 * and is to get the account. Undefined if nobody has come back.
 */
export async function livingRecordOf(
  { store, owners, connection }: Uses<'connection' | 'owners' | 'store', UserLookup>,
  user: DirectoryUser,
): Promise<DirectoryUser | undefined> {
  const { id, attributes } = user;
  const { accountId } = user.sync;
  const { userName, externalId } = attributes;
  const [standing, byName, byExternalId] = await Promise.all([
    accountId === undefined ? undefined : standingOf({ owners, connection }, accountId, user),
    store.findUserByUserName(String(userName)),
    typeof externalId === 'string' && externalId !== '' ? store.findUserByExternalId(externalId) : undefined,
  ]);
  const holder = standing && othersOf(standing).find((other) => other.connection.id === connection.id);
  return [holder?.user, byName, byExternalId].find((each) => each && each.id !== id && claims(each, accountId));
}

/** A user without an account claims it only if access is wanted; one with another account claims nothing. */
function claims({ sync, attributes }: DirectoryUser, account: string | undefined): boolean {
  return sync.accountId === undefined ? attributes.active !== false : sync.accountId === account;
}
