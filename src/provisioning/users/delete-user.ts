import { type DepartedUser, isWithheld } from '../../directory/departed';
import type { UserId } from '../../directory/ids';
import { groupsAround } from '../../directory/places-of';
import type { DirectoryUser, Memberships, UserSync } from '../../directory/user';
import { isLimited } from '../../sync/limits/limits-of';
import type { UserResult } from '../../sync/users/user-port';
import { planAccount } from '../accounts/account-commit';
import { queueOthers } from '../accounts/queue-others';
import { takenIn } from '../accounts/standing';
import { assertAcceptable } from '../attempts/assert-acceptable';
import { assertUserCurrent } from '../attempts/assert-current';
import { subjectOfUser } from '../attempts/describe';
import { afterCrash } from '../attempts/later-on';
import { type Guard, guardOf, type Precondition } from '../attempts/precondition';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { newUnsaid, type Unsaid } from '../attempts/unsaid';
import { type Call, isoTime, type Uses } from '../call';
import { departedUser, goneUser } from '../departures/departed-record';
import { heldGroupsLeft } from '../departures/held-groups';
import { type GroupsLeft, leaveGroups } from '../departures/leave-groups';
import { queueDeparted } from '../departures/queue-departed';
import { afterLeaving } from '../limits/close-batch';
import { withinLimit } from '../limits/limited-user';
import { withOccasion } from '../occasions/occasion-of';
import { AccessRejected, Refused } from '../refused';
import { Conflict } from '../store/conflict';
import type { GroupReads } from '../store/groups';
import type { MemberReads } from '../store/members';
import type { UserUpdates } from '../store/users';
import { applyUser, modeOf } from './apply-user';
import { beginUser, changesAccess, knowing } from './begin-user';
import { commitUser, type UserBase } from './commit-user';
import { planUser, type UserWork } from './plan-user';
import { undeclined } from './undeclined';

/**
 * Takes a person out of the directory (RFC 7644 §3.6) and does at Atlassian what the connection's settings say, unless
 * others have the account. False if there is no such person; somebody who is gone because background work finished what this
 * call had begun did exist. What Atlassian can't do now, or may still undo because something was under way, is kept for the
 * queue and the sweep, and what was only previewed for the day the connection goes live: the IdP's part is done.
 * @throws {Refused | AccessRejected} and whatever `check` throws, before anything is done.
 */
export async function deleteUser(call: Call, id: UserId, status: 200 | 204, check?: Precondition): Promise<boolean> {
  const guard = guardOf(check);
  const unsaid = newUnsaid();
  return retryOnConflict(call, async () => {
    unsaid.begin();
    const [user, memberships, departed] = await Promise.all([
      call.store.getUser(id),
      call.store.getMemberships(id),
      call.store.getDeparted({ kind: 'user', id }),
    ]);
    if (!user) {
      await unsaid.record(call, { subject: { kind: 'user', id, label: id }, operation: 'Delete user', status });
      return guard.isBegun();
    }
    guard.check(user);
    await leave(call, {
      user,
      memberships,
      departed: departed?.kind === 'user' ? departed : undefined,
      status,
      guard,
      unsaid,
    });
    return true;
  });
}

interface Leaver {
  readonly user: DirectoryUser;
  readonly memberships: Memberships | undefined;
  /** What an earlier attempt has left. */
  readonly departed: DepartedUser | undefined;
  readonly status: number;
  readonly guard: Guard;
  readonly unsaid: Unsaid;
}

/**
 * The deletion is a new word of the IdP: what was rejected before, and whether that is carried out already or not, is no answer to
 * it, nor on a second attempt or by whoever goes on after a crash. If it is refused, the person stays as they were.
 */
async function leave(
  call: Call,
  { user: stored, memberships, departed, status, guard, unsaid }: Leaver,
): Promise<void> {
  const user = undeclined(stored);
  const groups = memberships ? [...groupsAround(memberships), ...(await heldGroupsLeft(call, memberships))] : [];
  const planned = await planUser(call, { user, wanted: 'deleted', mode: modeOf(call, memberships) });
  const work = await withinLimit(call, planned, { isNews: true, isDeletion: true });
  const start = { user: stored, standing: work.standing };
  const isIntended = changesAccess(work) || guard.isConditional;
  const begun = isIntended ? await beginUser(call, start, user, work, { leaving: true }) : start;
  if (isIntended) guard.begun();
  const result = unsaid.note(await applyUser(call, work));
  const attempted = { ...result, subject: subjectOfUser(user), operation: 'Delete user' };
  try {
    assertAcceptable(result, attempted);
  } catch (error) {
    if (isIntended && (error instanceof Refused || error instanceof AccessRejected))
      await commitUser(call, begun, staying(knowing(stored, work)));
    else if (error instanceof Refused) await assertUserCurrent(call, begun);
    throw error;
  }
  const known = { ...user, sync: { ...user.sync, ...accountIn(result) } };
  const isAnnounced = isIntended || groups.length === 0 || user.sync.leaving === true;
  const base = isAnnounced ? begun : await announce(call, begun, work, guard);
  const isUnjudged = mayBeHeld(call, work, result);
  const withheld = isUnjudged || isWithheld(result.sync) ? result.sync : undefined;
  const left = unsaid.note(await leaveGroups(call, known, groups, { before: departed, leaver: base.user, withheld }));
  if (left.isOvertaken) throw new Conflict(`The deletion of ${user.id} was overtaken.`);
  const kept = leftOf(call, { user, work, result, left, isUnjudged });
  const actions = [...result.actions, ...left.actions];
  const calls = [...result.calls, ...left.calls];
  const state = result.sync.state === 'synced' && left.state ? left.state : result.sync;
  const { account } = await planAccount(call, {
    before: { ...base.user, sync: leftBehind(base.user.sync, result.sync) },
    after: undefined,
    standing: base.standing,
  });
  // Read again: leaving the groups has written it. If the person was put into another group since, it shows here.
  const last = await call.store.getMemberships(user.id);
  await assertNowhere(call, user.id, last);
  await call.store.deleteUser({
    user: base.user,
    ...(last && { memberships: last }),
    departed: kept ?? goneUser(known),
    entry: unsaid.entry(call, { ...attempted, actions, calls, status, state }),
    ...(account && { account }),
    ...(work.holding && { limit: work.holding }),
  });
  await queueOthers(call, account);
  await afterLeaving(call, user.sync, kept?.user.sync);
  if (kept) await queueDeparted(call, kept);
}

/**
 * The groups let go of the person one by one: after a crash between two of them the sweep finishes the deletion, also in preview
 * and if nothing is taken at Atlassian. @throws {Conflict}
 */
async function announce(
  call: Uses<'connection' | 'owners' | 'queue' | 'machine' | 'store', UserUpdates>,
  start: UserBase,
  work: UserWork,
  guard: Guard,
): Promise<UserBase> {
  const user = knowing(start.user, work);
  // Nobody gains an account by leaving.
  const isLinked = user.sync.accountId !== undefined;
  const leaving = { ...user.sync, leaving: true, dueAt: afterCrash(call) } as const;
  const base = await commitUser(call, isLinked ? start : { ...start, standing: undefined }, { ...user, sync: leaving });
  guard.begun();
  return isLinked ? base : { ...base, standing: start.standing };
}

/** A deletion that was refused is not continued. */
function staying({ sync: { leaving: _, ...sync }, ...user }: DirectoryUser): DirectoryUser {
  return { ...user, sync };
}

const accountIn = ({ sync: { accountId } }: Pick<UserResult, 'sync'>) => (accountId === undefined ? {} : { accountId });

/** @throws {Conflict} if somebody has put the person into a group since they left their groups, or decided to keep them in one */
async function assertNowhere(
  { store }: Uses<'store', GroupReads & MemberReads>,
  id: UserId,
  memberships: Memberships | undefined,
): Promise<void> {
  for (const { groupId, isIn } of memberships?.kept ?? []) {
    if (isIn && (await store.getGroup(groupId))) throw new Conflict(`${id} is kept in a group.`);
  }
  const groups = await Promise.all((memberships?.groups ?? []).map((group) => store.getGroup(group.id)));
  const holding = await Promise.all(
    groups.map(async (group) => group !== undefined && (await store.membersAmong(group, [id])).has(id)),
  );
  if (holding.includes(true)) throw new Conflict(`${id} has been put into a group.`);
}

/**
 * What present and future holders of the account must know: what was taken, and what may still arrive. The intention said
 * that no answer had come; by now the result says so, if it is still true.
 */
function leftBehind({ underWayUntil: _, unheardUntil: __, ...begun }: UserSync, sync: UserSync): UserSync {
  return {
    ...begun,
    ...takenIn(sync),
    ...(sync.underWayUntil !== undefined && { underWayUntil: sync.underWayUntil }),
  };
}

interface Outcome {
  readonly user: DirectoryUser;
  readonly work: UserWork;
  readonly result: UserResult;
  readonly left: GroupsLeft;
  readonly isUnjudged: boolean;
}

/** What is left to do later: access, or only the groups. Nothing if Atlassian has followed. */
function leftOf(
  call: Uses<'machine' | 'occasion'>,
  { user, work, result, left, isUnjudged }: Outcome,
): DepartedUser | undefined {
  const sync = withOccasion(call, result.sync);
  // The groups hear of it once it has been judged, or approved.
  if (isUnjudged || isWithheld(sync)) {
    const leaves = { of: user.id, groups: left.waiting };
    return { ...departedUser(user, sync, left.waiting), leaves, ...(isUnjudged && { isUnjudged }) };
  }
  // A call that read "preview" may meet work begun since the connection went live, with an outcome not known yet.
  const isOpen = hasPlanned(work) || sync.underWayUntil !== undefined;
  if (sync.state === 'pending' || (sync.state === 'preview' && isOpen)) {
    return departedUser(user, sync, left.waiting);
  }
  if (left.waiting.length === 0) return undefined;
  const waits = withOccasion(call, { ...sync, state: 'pending' as const, dueAt: isoTime(call.machine.now()) });
  return { ...departedUser(user, waits, left.waiting), hasLeft: true };
}

/** Nobody has looked at Atlassian yet, so that no limit knows whether the deletion takes something away. */
const mayBeHeld = (
  { connection }: Uses<'connection'>,
  { plan, mode, known }: UserWork,
  { sync }: UserResult,
): boolean =>
  plan === undefined &&
  mode.mode === 'live' &&
  sync.state === 'pending' &&
  known.sync.accountId !== undefined &&
  isLimited(connection.settings.safety, 'people');

const hasPlanned = ({ plan }: UserWork): boolean =>
  plan === undefined || plan.actions.some(({ kind }) => kind !== 'none' && kind !== 'skip' && kind !== 'refuse');
