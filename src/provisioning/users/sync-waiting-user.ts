import type { GroupId, UserId } from '../../directory/ids';
import { placesOf } from '../../directory/places-of';
import type { DirectoryUser } from '../../directory/user';
import type { CauseCode } from '../../journal/causes/causes';
import type { JournalEntry } from '../../journal/entry';
import { withLastingKept } from '../../sync/rules/kept';
import { SiteError } from '../../sync/site/site-error';
import { isSharedAccount } from '../accounts/is-shared-account';
import { subjectOfUser } from '../attempts/describe';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { newUnsaid, type Unsaid } from '../attempts/unsaid';
import { done, type Look, type Progress, progressOf, type Step } from '../background/sync-progress';
import type { Call, Uses } from '../call';
import { finishDeparture } from '../departures/finish-departure';
import { afterLeaving } from '../limits/close-batch';
import { withinLimit } from '../limits/limited-user';
import { callAbout } from '../occasions/occasion-of';
import type { ReadCache } from '../store/read-cache';
import type { UserReads } from '../store/users';
import { type AppliedUser, applyUser, modeOf } from './apply-user';
import { beginUser, changesAnything } from './begin-user';
import { commitUser } from './commit-user';
import { deleteUser } from './delete-user';
import { followed } from './followed';
import { forgetNote } from './forget-note';
import { isAtRest } from './is-at-rest';
import { comesBack, isGivenBack } from './is-given-back';
import { lacksDefaultGroups } from './lacks-default-groups';
import { planUser } from './plan-user';
import { regroup } from './regroup';

export type SyncedUser = Step & {
  /** Groups of the person that have to follow. */
  readonly groups?: readonly GroupId[];
  /** Nobody can have put them into a group before: the account is the first that they have. */
  readonly hasArrived?: boolean;
};

/**
 * Lets Atlassian follow a person that a call left unfinished. Harmless if there is nothing to do. What is about to be done is
 * committed first, so that a request in the meantime knows of it; an attempt that changed something and could not commit looks
 * again.
 */
export async function syncWaitingUser(
  asked: Call,
  id: UserId,
  look: Look = 'if it waits',
  gives?: 'products',
): Promise<SyncedUser> {
  let hasActed = false;
  const unsaid = newUnsaid();
  return retryOnConflict(asked, async (again) => {
    unsaid.begin();
    const [stored, memberships] = await Promise.all([asked.store.getUser(id), asked.store.getMemberships(id)]);
    const mode = modeOf(asked, memberships);
    const call = stored ? callAbout(asked, stored.sync) : asked;
    if (!stored) {
      await unsaid.record(call, { subject: { kind: 'user', id, label: id }, operation: 'Sync user', status: 0 });
      return finishDeparture(call, { kind: 'user', id });
    }
    if (stored.sync.leaving) {
      await unsaid.record(call, { subject: subjectOfUser(stored), operation: 'Sync user', status: 0 });
      await deleteUser(call, id, 204);
      return done;
    }
    const isDue =
      hasActed ||
      look === 'always' ||
      gives !== undefined ||
      (mode.mode === 'live' && lacksDefaultGroups(call.connection, stored));
    // Whoever waits or was refused gets their products by the sync that they wait for.
    if (gives && (stored.sync.state !== 'synced' || stored.sync.accountId === undefined)) return waitFor(call, stored);
    if (!isDue && isAtRest(stored.sync, mode.mode, true) && !(await isSharedAccount(call, stored))) return done;
    if (!call.budget.allows(lookCalls)) return { kind: 'exhausted' };
    const user = withLastingKept(call.connection.settings, await regroup(call, stored));
    const planned = await planUser(call, { user, mode, isContested: again || look === 'always', gives });
    const work = await withinLimit(call, planned);
    // A person who gets nothing more in this invocation stays at rest, so that the next one finds them so.
    if (gives && !call.budget.allows(productCalls)) return { kind: 'exhausted' };
    const start = { user: stored, standing: work.standing };
    const base = changesAnything(work) ? await beginUser(call, start, user, work) : start;
    const result = unsaid.note(await applyUser(call, work));
    hasActed ||= result.hasActed;
    const next = followed(call, user, work, result);
    const commit = { entry: entryOf(call, user, result, unsaid), overwritten: unsaid.overwritten() };
    await commitUser(call, base, next, { ...commit, limit: work.holding });
    await forgetNote(call, work, result);
    await afterLeaving(call, stored.sync, result.sync);
    const { accountId } = result.sync;
    const applied = result.actions.filter(({ outcome }) => outcome === 'applied' || outcome === 'ensured');
    const isGiven = isGivenBack(user.sync, result.sync);
    const isBack = comesBack(applied) || isGiven;
    const isLinked = accountId !== undefined && accountId !== memberships?.accountId;
    const isNew = accountId !== undefined && (isBack || isLinked);
    const told = { actions: result.actions, state: result.sync };
    const hasArrived = isNew && !isGiven && memberships !== undefined && memberships.accountId === undefined;
    return {
      ...progressOf(call, result),
      ...told,
      groups: isNew ? await groupsOf(call, id, isLinked) : [],
      hasArrived,
    };
  });
}

/**
 * A push in the meantime may have put the person into a group without seeing that they are back: their groups are read again. A
 * commit that has linked an account has written it beside the groups, as they were then; whoever came later has seen it.
 */
async function groupsOf(
  { store }: Uses<'store', UserReads & ReadCache>,
  id: UserId,
  isLinked: boolean,
): Promise<readonly GroupId[]> {
  if (!isLinked) store.forget();
  const memberships = await store.getMemberships(id);
  return memberships ? placesOf(memberships) : [];
}

/** Trouble at Atlassian that goes by, after which a person is at rest again. */
const passing: ReadonlySet<string | undefined> = new Set<CauseCode>([
  'atlassian-failed',
  'atlassian-busy',
  'atlassian-unavailable',
  'effect-under-way',
  'time-budget',
]);

/** Who waits for Atlassian gets their products afterwards; everybody else by the sync that they wait for. */
const waitFor = (call: Uses<'machine'>, { sync }: DirectoryUser): Progress =>
  sync.state === 'pending' && passing.has(sync.cause) ? progressOf(call, { sync, trouble: passed }) : done;

const passed = new SiteError('unavailable', 'effect-under-way', { say: 'person-waits' });

const productCalls = 4;

/** The calls that a plan may need before its first change. */
const lookCalls = 3;

/** Continuing to wait is no news: only something done, or a new state, is worth an entry. */
function entryOf(
  call: Uses<'connection' | 'machine' | 'origin' | 'occasion'>,
  user: DirectoryUser,
  { sync, changed, actions, calls, changes }: AppliedUser,
  unsaid: Unsaid,
): JournalEntry | undefined {
  const isNews = changed || sync.state !== user.sync.state || sync.cause !== user.sync.cause || unsaid.isAnything();
  if (!isNews) return undefined;
  const about = { subject: subjectOfUser(user), operation: 'Sync user', status: 0 };
  return unsaid.entry(call, { ...about, state: sync, actions, calls, changes });
}
