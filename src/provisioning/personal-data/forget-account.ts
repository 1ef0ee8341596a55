import { withIdle } from '../../directory/idle-seats';
import type { AccountId, UserId } from '../../directory/ids';
import { withKept } from '../../directory/kept';
import { nameOf } from '../../directory/names';
import type { DirectoryUser, UserSync } from '../../directory/user';
import { accountsIn, withoutAccount } from '../../sync/rules/account-decision';
import { wantsAccess } from '../../sync/users/user-view';
import { describe, subjectOfUser } from '../attempts/describe';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import type { Uses } from '../call';
import type { ReadCache } from '../store/read-cache';
import type { Refusals } from '../store/refusals';
import type { UserReads, UserUpdates } from '../store/users';
import { commitUser } from '../users/commit-user';

/**
 * Erases what is kept of a person's account because Atlassian says that it is closed: the link, the address by which it was
 * found, who was refused under their name, and what Rollcall remembered of its access. What the identity provider has said of the person stays: it belongs to
 * the provider, and ends with the person there (docs/decisions/0017). Harmless if the person is gone or has another account
 * by now. What happens next is up to the IdP: a person who is still assigned is looked at again within a day.
 */
export async function forgetAccount(
  call: Uses<
    'connection' | 'owners' | 'queue' | 'machine' | 'origin' | 'store',
    UserReads & UserUpdates & Refusals & ReadCache
  >,
  id: UserId,
  accountId: AccountId,
): Promise<void> {
  await retryOnConflict(call, async () => {
    const user = await call.store.getUser(id);
    if (!user) return;
    if (user.sync.accountId !== accountId) return forgetDecision(call, user, accountId);
    const sync = { ...syncWithout(user), ...decisionWithout(user, accountId) };
    const subject = subjectOfUser(user);
    const action = {
      kind: 'forget',
      text: { say: 'forget-account', who: subject.label },
      reason: { say: 'account-closed' },
      outcome: 'applied',
    } as const;
    const happening = {
      subject,
      operation: 'Report personal data',
      status: 0,
      state: sync,
      actions: [action],
      calls: [],
    };
    const commit = { entry: describe(call, happening), overwritten: 'erased' as const };
    const forgotten = withIdle(withKept({ ...user, sync }, undefined), undefined);
    await commitUser(call, { user, standing: undefined }, forgotten, commit);
    for (const of of [{ id }, { name: nameOf(user, 'user') }]) await call.store.forgetRefusal({ kind: 'user', ...of });
  });
}

/** An account that was ruled out, or chosen and not linked yet, is no longer named. */
async function forgetDecision(
  call: Uses<'connection' | 'owners' | 'queue' | 'machine' | 'store', UserUpdates>,
  user: DirectoryUser,
  accountId: AccountId,
): Promise<void> {
  if (!accountsIn(user.sync.decision).includes(accountId)) return;
  const { decision: _, ...rest } = user.sync;
  const sync = { ...rest, ...decisionWithout(user, accountId) };
  await commitUser(call, { user, standing: undefined }, { ...user, sync });
}

function decisionWithout({ sync }: DirectoryUser, accountId: AccountId): Pick<UserSync, 'decision'> {
  const decision = withoutAccount(sync.decision, accountId);
  return decision ? { decision } : {};
}

/** The sync state without the account; a deletion that was begun is finished by whoever finds it. */
function syncWithout(user: DirectoryUser): UserSync {
  const { state, dueAt, leaving, succeeded } = user.sync;
  if (leaving) return { state, ...(dueAt !== undefined && { dueAt }), leaving };
  if (state === 'preview') return { state };
  if (succeeded || !wantsAccess({ user, wanted: 'as directory' }))
    return { state: 'synced', ...(succeeded && { succeeded }) };
  return { state: 'refused', cause: 'account-closed' };
}
