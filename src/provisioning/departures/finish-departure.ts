import { type AccountCommit, accountDoc } from '../../directory/account-record';
import {
  type Departed,
  type DepartedId,
  type DepartedUser,
  isGone,
  isWithheld,
  staysInGroups,
} from '../../directory/departed';
import type { LimitCommit } from '../../directory/held-batch';
import type { GroupId } from '../../directory/ids';
import type { DirectoryUser, UserSync } from '../../directory/user';
import type { JournalEntry } from '../../journal/entry';
import type { EffectiveMode } from '../../sync/rules/effective-mode';
import { intentionOf } from '../../sync/users/intention';
import { standingAfter } from '../accounts/account-commit';
import { holderOf, isTaken, mergeTaken, othersOf, type Standing, takenIn } from '../accounts/standing';
import { subjectOfUser } from '../attempts/describe';
import { followUp } from '../attempts/follow-up';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { laterOf } from '../attempts/under-way';
import { newUnsaid, type Unsaid } from '../attempts/unsaid';
import { done, progressOf, type Step } from '../background/sync-progress';
import { noteBelongings } from '../belongings/note-belongings';
import { type Call, isoTime, type Uses } from '../call';
import { afterLeaving } from '../limits/close-batch';
import { type LimitedWork, withinLimit } from '../limits/limited-user';
import { callAbout, withOccasion } from '../occasions/occasion-of';
import { remarkOf } from '../repair/departures-anew';
import type { BelongingRecords } from '../store/belongings';
import { Conflict } from '../store/conflict';
import type { Departures } from '../store/departures';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { PendingMembers } from '../store/members';
import type { ReadCache } from '../store/read-cache';
import type { UserLookup, UserReads, UserUpdates } from '../store/users';
import { applyUser, modeOf } from '../users/apply-user';
import { changesAccess, userIntentionTimes } from '../users/begin-user';
import { commitUser } from '../users/commit-user';
import { livingRecordOf } from '../users/living-record';
import { planUser, type UserWork } from '../users/plan-user';
import { goneUser } from './departed-record';
import { finishGroupDeparture } from './finish-group-departure';
import { tellGroups } from './tell-groups';

/**
 * Lets Atlassian follow a deletion that it could not follow at once, or that was only previewed. The record is kept until
 * everything is done, so that queue and sweep may come as often as they like. A person who has come back in the meantime is
 * left alone, and so is an account that others have.
 */
export async function finishDeparture(asked: Call, of: DepartedId): Promise<Step> {
  const unsaid = newUnsaid();
  return retryOnConflict(asked, async () => {
    unsaid.begin();
    const departed = await asked.store.getDeparted(of);
    const call = departed ? callAbout(asked, recordOf(departed).sync) : asked;
    if (!departed || (departed.kind === 'user' && isGone(departed))) {
      await unsaid.record(call, { subject: { ...of, label: of.id }, operation: `Delete ${of.kind}`, status: 0 });
      return done;
    }
    if (!call.budget.allows(lookCalls)) return { kind: 'exhausted' };
    return departed.kind === 'user' ? finishUser(call, departed, unsaid) : finishGroupDeparture(call, departed, unsaid);
  });
}

const recordOf = (departed: Departed) => (departed.kind === 'user' ? departed.user : departed.group);

/** The calls that a plan may need before its first change. */
const lookCalls = 3;
const oneDay = 86_400_000;

async function finishUser(call: Call, found: DepartedUser, unsaid: Unsaid): Promise<Step> {
  const departed = await toldGroups(call, found);
  const taken: Taken = departed.hasLeft ? { left: departed, progress: done } : await takeAccess(call, departed, unsaid);
  const { left, progress, account, entry, limit } = taken;
  const groups = await groupsNotLeft(call, left);
  const { user } = left;
  const isOver = left.hasLeft === true && groups.length === 0;
  // The groups themselves know what they wait for: until then it is only remembered who the person was.
  const wait = left.leaves ? 0 : oneDay;
  const waits: UserSync = { ...user.sync, state: 'pending', dueAt: isoTime(call.machine.now() + wait) };
  const kept = isOver ? goneUser(user) : { ...left, groups, user: left.hasLeft ? { ...user, sync: waits } : user };
  const more = { ...(account && { account }), ...(entry && { entry }), ...(limit && { limit }) };
  if (kept) await call.store.keepDeparted({ departed: kept, ...more });
  else {
    if (entry) await call.store.record(entry);
    await call.store.forgetDeparted({ kind: 'user', id: user.id });
  }
  await afterLeaving(call, found.user.sync, kept?.user.sync);
  // Told only now: whoever works on one of the groups finds that it has been judged.
  if (kept && found.isUnjudged) await toldGroups(call, kept);
  return progress;
}

/**
 * While no limit has judged the deletion, or an administrator has to approve it, the groups hear nothing, unless the person has
 * come back.
 */
async function toldGroups(
  call: Uses<
    'connection' | 'owners' | 'queue' | 'machine' | 'store',
    Departures & GroupReads & GroupUpdates & UserReads & UserLookup & ReadCache
  >,
  departed: DepartedUser,
): Promise<DepartedUser> {
  const isSilent = staysInGroups(departed) && !(await livingRecordOf(call, departed.user));
  return isSilent ? departed : tellGroups(call, departed);
}

interface Taken {
  readonly left: DepartedUser;
  readonly progress: Step;
  readonly account?: AccountCommit;
  readonly entry?: JournalEntry;
  readonly limit?: LimitCommit;
}

async function takeAccess(call: Call, departed: DepartedUser, unsaid: Unsaid): Promise<Taken> {
  const { user } = departed;
  const living = await livingRecordOf(call, user);
  if (living) return stay(call, departed, living, unsaid);
  const mode = departureMode(call, user.sync);
  const work = await withinLimit(call, await planUser(call, { user, wanted: 'deleted', mode }));
  const begun = changesAccess(work) ? await begin(call, departed, work) : undefined;
  const result = unsaid.note(await applyUser(call, work));
  const { actions, calls, changes } = result;
  const sync = withOccasion(call, result.sync);
  const told = { actions, state: sync };
  const { isUnjudged, ...rest } = departed;
  const isOpen = isUnjudged && !work.plan && (sync.state === 'pending' || sync.state === 'preview');
  const left: DepartedUser = { ...rest, user: { ...user, sync }, ...(isOpen && { isUnjudged }) };
  const account = accountOf(call, begun ?? work.standing, sync);
  const kept = account && { account };
  if (sync.state === 'preview') return { left, progress: { ...done, ...told } };
  const about = { subject: subjectOfUser(user), operation: operationOf(user), status: 0, remark: remarkOf(departed) };
  const entry = unsaid.entry(call, { ...about, ...told, calls, changes });
  if (isWithheld(sync)) {
    const isNews = sync.state !== user.sync.state;
    return { left, progress: { ...done, ...told }, ...(isNews && { entry }), ...kept, ...limitOf(work) };
  }
  if (sync.state === 'pending') {
    const isNews = unsaid.isNews(actions);
    return { left, progress: { ...progressOf(call, result), ...told }, ...(isNews && { entry }), ...kept };
  }
  return { left: { ...left, hasLeft: true }, progress: { ...done, ...told }, entry, ...kept };
}

const limitOf = ({ holding }: LimitedWork) => (holding ? { limit: holding } : {});

/** Committed beforehand: a person who comes back in the meantime knows who took access, and that this may still arrive. */
async function begin(
  call: Uses<
    'connection' | 'owners' | 'budget' | 'queue' | 'machine' | 'occasion' | 'store',
    Departures & BelongingRecords
  >,
  departed: DepartedUser,
  work: LimitedWork,
): Promise<Standing | undefined> {
  const { user } = departed;
  const { plan } = work;
  if (!plan) return work.standing;
  await noteBelongings(call, user, plan);
  const sync = withOccasion(call, intentionOf(user.sync, plan, userIntentionTimes(call, work.underWayUntil)));
  const standing = await claimedStanding(call, user, work);
  const account = accountOf(call, standing, sync);
  const limit = work.taking && { limit: work.taking };
  await call.store.keepDeparted({
    departed: { ...departed, user: { ...user, sync } },
    ...(account && { account }),
    ...limit,
  });
  return standingAfter(standing, account);
}

async function claimedStanding(
  call: Uses<'connection' | 'owners'>,
  { id }: DirectoryUser,
  { plan, standing }: UserWork,
) {
  const account = plan?.account?.id;
  if (standing?.record || account === undefined) return standing;
  const record = await call.owners.claimAccount(account, { connectionId: call.connection.id, record: id });
  if (!record) throw new Conflict('Somebody else has come to have the account.');
  return { account, record, earlier: [], later: [] };
}

/** What the account's record says for its present and future holders. */
function accountOf(call: Uses<'machine'>, standing: Standing | undefined, sync: UserSync): AccountCommit | undefined {
  if (!standing?.record) return undefined;
  const { record, account } = standing;
  const taken = mergeTaken([record.taken ?? {}, takenIn(sync)]);
  const until = laterOf(call, record.underWayUntil, sync.underWayUntil);
  const next = accountDoc(othersOf(standing).map(holderOf), taken, until);
  return { id: account, version: record.version, next };
}

/** The person came back as another record, which has the account now. */
async function stay(
  call: Uses<'connection' | 'owners' | 'queue' | 'machine' | 'origin' | 'store', UserReads & UserUpdates & ReadCache>,
  departed: DepartedUser,
  living: DirectoryUser,
  unsaid: Unsaid,
): Promise<Taken> {
  const { user } = departed;
  const action = {
    kind: 'skip',
    text: { say: 'change-nothing', who: subjectOfUser(user).label },
    reason: { say: user.sync.isSevered ? 'account-linked-again' : 'deleted-and-created' },
    outcome: 'skipped',
  } as const;
  const told = { actions: [action], state: { state: 'synced' } } as const;
  const about = { subject: subjectOfUser(user), operation: operationOf(user), status: 0 };
  const entry = unsaid.entry(call, { ...about, ...told, calls: [] });
  // An attempt whose answer was lost may have taken access already; and an inactive record had left it to this one.
  if (isTaken(user.sync) === isActive(living)) await lookAgain(call, living);
  const { isUnjudged: _, ...rest } = departed;
  // Whoever has come back is held no more; only their groups are left.
  const { held: __, cause: ___, ...sync } = user.sync;
  return { left: { ...rest, user: { ...user, sync }, hasLeft: true }, progress: { ...done, ...told }, entry };
}

/** An account that was unlinked belongs to nobody whom the IdP has deleted. */
const operationOf = ({ sync }: DirectoryUser): string => (sync.isSevered ? 'Unlink account' : 'Delete user');

const isActive = ({ attributes }: DirectoryUser): boolean => attributes.active !== false;

/** Has the record that has the account now look at the access again. */
async function lookAgain(
  call: Uses<'connection' | 'owners' | 'queue' | 'machine' | 'store', UserReads & UserUpdates & ReadCache>,
  { id }: DirectoryUser,
): Promise<void> {
  await retryOnConflict(call, async () => {
    const user = await call.store.getUser(id);
    if (!user) return;
    const sync = { ...user.sync, state: 'pending' as const, dueAt: isoTime(call.machine.now()) };
    const { user: after } = await commitUser(call, { user, standing: undefined }, { ...user, sync });
    await followUp(call, { users: [after] });
  });
}

/** A deletion begun live goes on in canary mode, where the person's groups are no longer known. */
const departureMode = (call: Uses<'connection'>, { state }: UserSync): EffectiveMode =>
  call.connection.settings.mode === 'canary' && state !== 'preview'
    ? { mode: 'live', why: { say: 'deletion-begun' } }
    : modeOf(call, undefined);

/** The groups that Atlassian has not yet taken the person out of. */
async function groupsNotLeft(
  { store }: Uses<'store', GroupReads & PendingMembers>,
  { user, groups }: DepartedUser,
): Promise<readonly GroupId[]> {
  const isWaiting = await Promise.all(
    groups.map(async (id) => {
      const group = await store.getGroup(id);
      const waiting = group ? await store.pendingMembers(group, Number.POSITIVE_INFINITY) : [];
      return waiting.some(({ userId, wanted }) => userId === user.id && !wanted);
    }),
  );
  return groups.filter((_, index) => isWaiting[index]);
}
