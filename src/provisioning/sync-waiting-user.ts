import type { GroupId, UserId } from '../directory/ids';
import type { DirectoryUser } from '../directory/user';
import type { JournalEntry, SiteCall } from '../journal/entry';
import type { UserResult } from '../sync/sync';
import { applyUser, planUser } from './apply-user';
import type { Call } from './call';
import { commitUser } from './commit-user';
import { deleteUser } from './delete-user';
import { describe, subjectOfUser } from './describe';
import { isAtRest } from './is-at-rest';
import { retryOnConflict } from './retry-on-conflict';
import { done, type Progress, progressOf } from './sync-progress';

/** Lets Atlassian follow one person that a call has left behind. Harmless when there is nothing to do. */
export async function syncWaitingUser(
  call: Call,
  id: UserId,
): Promise<Progress & { readonly groups?: readonly GroupId[] }> {
  return retryOnConflict(call, async () => {
    const [user, memberships] = await Promise.all([call.store.getUser(id), call.store.getMemberships(id)]);
    if (!user || isAtRest(user.sync, call.connection.mode, true)) return done;
    if (user.sync.leaving) {
      await deleteUser(call, id, 204, () => undefined);
      return done;
    }
    if (!call.budget.allows(lookCalls)) return { kind: 'exhausted' };
    const result = await applyUser(call, user, await planUser(call, user, 'as directory'));
    await commitUser(call, user, { ...user, sync: result.sync }, entryOf(call, user, result));
    const { accountId } = result.sync;
    const isNew = accountId !== undefined && (result.changed || accountId !== memberships?.accountId);
    return { ...progressOf(call, result), groups: isNew ? await groupsOf(call, id) : [] };
  });
}

/** Read anew: a push that ran meanwhile may have put the person into a group without seeing the account. */
async function groupsOf({ store }: Call, id: UserId): Promise<readonly GroupId[]> {
  store.forget();
  return (await store.getMemberships(id))?.groups.map((group) => group.id) ?? [];
}

/** What a plan may read at Atlassian before its first change. */
const lookCalls = 3;

type Applied = UserResult & { readonly calls: readonly SiteCall[] };

/** Waiting on is no news: only what was done, or a new state, is worth an entry. */
function entryOf(
  call: Call,
  user: DirectoryUser,
  { sync, changed, actions, calls }: Applied,
): JournalEntry | undefined {
  if (!changed && sync.state === user.sync.state && sync.cause === user.sync.cause) return undefined;
  const happening = { subject: subjectOfUser(user), operation: 'Sync user', status: 0, state: sync, actions, calls };
  return describe(call, happening);
}
