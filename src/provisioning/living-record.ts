import type { DirectoryUser } from '../directory/user';
import type { Call } from './call';

/**
 * The record that stands for a deleted person again: it has the account, or the user name or externalId and is to get
 * the account. Undefined while nobody has come back.
 */
export async function livingRecordOf(
  { store, owners, connection }: Pick<Call, 'store' | 'owners' | 'connection'>,
  { id, sync: { accountId }, attributes }: DirectoryUser,
): Promise<DirectoryUser | undefined> {
  const owner = accountId === undefined ? undefined : await owners.find({ kind: 'account', id: accountId });
  const ids = owner?.connectionId === connection.id ? owner.records : [];
  const { userName, externalId } = attributes;
  const candidates = await Promise.all([
    ...ids.map((each) => store.getUser(each as DirectoryUser['id'])),
    store.findUserByUserName(String(userName)),
    typeof externalId === 'string' && externalId !== '' ? store.findUserByExternalId(externalId) : undefined,
  ]);
  return candidates.find((each) => each && each.id !== id && claims(each, accountId));
}

/** Somebody who has no account yet claims it only when access is wanted; who has another one claims nothing. */
function claims({ sync, attributes }: DirectoryUser, account: string | undefined): boolean {
  return sync.accountId === undefined ? attributes.active !== false : sync.accountId === account;
}
