import { withIdle } from '../../directory/idle-seats';
import type { DirectoryUser } from '../../directory/user';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import type { ReadCache } from '../store/read-cache';
import type { UserLookup, UserReads, UserUpdates } from '../store/users';
import { commitUser } from './commit-user';

/**
 * The record of the same person, whom the IdP has switched off and sends again as somebody new: it has the externalId. Only an
 * inactive record: two living people never share an account.
 */
export async function findFormer(
  call: Uses<'store', UserLookup>,
  { id, attributes }: DirectoryUser,
): Promise<DirectoryUser | undefined> {
  const { externalId } = attributes;
  if (typeof externalId !== 'string' || externalId === '') return undefined;
  const found = await call.store.findUserByExternalId(externalId);
  const isFormer = found && found.id !== id && found.attributes.active === false && found.sync.accountId !== undefined;
  return isFormer ? found : undefined;
}

/** The new record continues where the former one stopped: with the same account, and what was taken from it. */
export function inheriting(draft: DirectoryUser, { sync }: DirectoryUser): DirectoryUser {
  const { state: _, dueAt: __, attempts: ___, cause: ____, detail: _____, handOver: ______, ...links } = sync;
  return { ...draft, sync: { ...draft.sync, ...links } };
}

/** The former record once the new one has the account: nothing that happens to it touches the account any more. */
export const unlinked = (call: Uses<'machine'>, former: DirectoryUser): DirectoryUser => ({
  ...withIdle(former, undefined),
  lastModified: isoTime(call.machine.now()),
  sync: { state: 'synced', succeeded: true },
});

/** In preview nobody has the account yet, so the former record lets go in a commit of its own. */
export async function unlinkFormer(
  call: Uses<'connection' | 'owners' | 'queue' | 'machine' | 'store', UserReads & UserUpdates & ReadCache>,
  former: DirectoryUser,
): Promise<void> {
  await retryOnConflict(call, async () => {
    const user = await call.store.getUser(former.id);
    if (user?.sync.accountId !== former.sync.accountId || !user) return;
    await commitUser(call, { user, standing: undefined }, unlinked(call, user));
  });
}
