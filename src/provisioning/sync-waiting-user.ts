import type { GroupId, UserId } from '../directory/ids';
import type { DirectoryUser, UserSync } from '../directory/user';
import type { Change, JournalEntry, SiteCall } from '../journal/entry';
import { type JsonObject, sameJson } from '../scim/json';
import { intentionOf } from '../sync/intention';
import type { UserResult } from '../sync/sync';
import { applyUser, modeOf, takingPlan, type UserWork } from './apply-user';
import { type Call, isoTime } from './call';
import { commitUser } from './commit-user';
import { deleteUser } from './delete-user';
import { describe, subjectOfUser } from './describe';
import { finishDeparture } from './finish-departure';
import { isAtRest } from './is-at-rest';
import { isGivenBack } from './is-given-back';
import { isTaken } from './is-taken';
import { lacksDefaultGroups } from './lacks-default-groups';
import { forgetReturned, planReturning } from './plan-returning';
import { retryOnConflict } from './retry-on-conflict';
import { done, type Look, progressOf, type Step } from './sync-progress';

/** Lets Atlassian follow one person that a call has left behind. Harmless when there is nothing to do. */
export async function syncWaitingUser(
  call: Call,
  id: UserId,
  look: Look = 'if it waits',
): Promise<Step & { readonly groups?: readonly GroupId[] }> {
  return retryOnConflict(call, async () => {
    const [user, memberships] = await Promise.all([call.store.getUser(id), call.store.getMemberships(id)]);
    const mode = modeOf(call, memberships);
    if (!user) return finishDeparture(call, { kind: 'user', id });
    const isDue = look === 'always' || (mode.mode === 'live' && lacksDefaultGroups(call.connection, user));
    if (!isDue && isAtRest(user.sync, mode.mode, true) && !(await isTaken(call, user, ownedBy(user)))) return done;
    if (user.sync.leaving) {
      await deleteUser(call, id, 204);
      return done;
    }
    if (!call.budget.allows(lookCalls)) return { kind: 'exhausted' };
    const returning = await planReturning(call, user, mode);
    const { user: known, work } = returning;
    const base = await announced(call, user, work);
    const result = await applyUser(call, known, work);
    await commitUser(call, base, { ...user, sync: result.sync }, entryOf(call, user, result));
    await forgetReturned(call, returning, result);
    const { accountId } = result.sync;
    const isBack = result.changed || isGivenBack(user.sync, result.sync);
    const isNew = accountId !== undefined && (isBack || accountId !== memberships?.accountId);
    const told = { actions: result.actions, state: result.sync };
    return { ...progressOf(call, result), ...told, groups: isNew ? await groupsOf(call, id) : [] };
  });
}

const ownedBy = ({ sync }: DirectoryUser) =>
  sync.accountId === undefined ? [] : [{ kind: 'account' as const, id: sync.accountId }];

/** As a call does: what takes access away is written down first, unless the record says so already. */
async function announced(call: Call, user: DirectoryUser, work: UserWork): Promise<DirectoryUser> {
  const plan = takingPlan(work);
  if (!plan) return user;
  const sync = intentionOf(user.sync, plan, isoTime(call.machine.now() + intentionMilliseconds));
  const isKnown = sameJson(linksIn(user.sync), linksIn(sync));
  return isKnown ? user : commitUser(call, user, { ...user, sync });
}

const intentionMilliseconds = 600_000;

const linksIn = ({ accountId, suspended, removed, deactivated, takenGroups }: UserSync): JsonObject =>
  JSON.parse(JSON.stringify({ accountId, suspended, removed, deactivated, takenGroups })) as JsonObject;

/** Read anew: a push that ran meanwhile may have put the person into a group without seeing the account. */
async function groupsOf({ store }: Call, id: UserId): Promise<readonly GroupId[]> {
  store.forget();
  return (await store.getMemberships(id))?.groups.map((group) => group.id) ?? [];
}

/** What a plan may read at Atlassian before its first change. */
const lookCalls = 3;

type Applied = UserResult & { readonly calls: readonly SiteCall[]; readonly changes: readonly Change[] };

/** Waiting on is no news: only what was done, or a new state, is worth an entry. */
function entryOf(
  call: Call,
  user: DirectoryUser,
  { sync, changed, actions, calls, changes }: Applied,
): JournalEntry | undefined {
  if (!changed && sync.state === user.sync.state && sync.cause === user.sync.cause) return undefined;
  const about = { subject: subjectOfUser(user), operation: 'Sync user', status: 0 };
  return describe(call, { ...about, state: sync, actions, calls, changes });
}
