import type { DepartedUser } from '../directory/departed';
import type { UserId } from '../directory/ids';
import type { DirectoryUser, Memberships, UserSync } from '../directory/user';
import { intentionOf } from '../sync/intention';
import type { UserResult } from '../sync/sync';
import { applyUser, modeOf, planUser, takingPlan, type UserWork } from './apply-user';
import { assertAcceptable } from './assert-acceptable';
import { type Call, isoTime } from './call';
import { commitUser } from './commit-user';
import { departedUser } from './departed-record';
import { describe, subjectOfUser } from './describe';
import { type GroupsLeft, leaveGroups } from './leave-groups';
import { noteDeparture } from './note-departure';
import { type Guard, guardOf, type Precondition } from './precondition';
import { queueDeparted } from './queue-departed';
import { AccessRejected, Refused } from './refused';
import { retryOnConflict } from './retry-on-conflict';

/**
 * Takes a person out of the directory (RFC 7644 §3.6) and does at Atlassian what the connection's settings say.
 * False when there is no such person. What Atlassian can't do now is kept for the queue and the sweep, and what was only
 * previewed for the day the connection goes live: the IdP's part is done.
 * @throws {Refused | AccessRejected} and whatever `check` throws, before anything is done.
 */
export async function deleteUser(call: Call, id: UserId, status: 200 | 204, check?: Precondition): Promise<boolean> {
  const guard = guardOf(check);
  return retryOnConflict(call, async () => {
    const [user, memberships, departed] = await Promise.all([
      call.store.getUser(id),
      call.store.getMemberships(id),
      call.store.getDeparted({ kind: 'user', id }),
    ]);
    if (!user) return false;
    guard.check(user);
    await leave(call, { user, memberships, departed: departed?.kind === 'user' ? departed : undefined, status, guard });
    return true;
  });
}

interface Leaver {
  readonly user: DirectoryUser;
  readonly memberships: Memberships | undefined;
  /** What an attempt before has left. */
  readonly departed: DepartedUser | undefined;
  readonly status: number;
  readonly guard: Guard;
}

async function leave(call: Call, { user, memberships, departed, status, guard }: Leaver): Promise<void> {
  const groups = memberships?.groups.map((group) => group.id) ?? [];
  const work = await planUser(call, { user, wanted: 'deleted', mode: modeOf(call, memberships) });
  const isIntended = takingPlan(work) !== undefined || guard.isConditional;
  const base = isIntended ? await commitUser(call, user, { ...user, sync: leaving(call, user, work) }) : user;
  if (isIntended) guard.begun();
  const result = await applyUser(call, user, work);
  const attempted = { ...result, subject: subjectOfUser(user), operation: 'Delete user' };
  try {
    assertAcceptable(result, attempted);
  } catch (error) {
    if (isIntended && (error instanceof Refused || error instanceof AccessRejected)) await commitUser(call, base, user);
    throw error;
  }
  const known = { ...user, sync: { ...user.sync, ...accountIn(result) } };
  const left = await leaveGroups(call, known, groups, departed);
  const kept = leftOf(call, { user, work, result, left });
  if (isTaken(result.sync)) await noteDeparture(call, result.sync.accountId);
  const actions = [...result.actions, ...left.actions];
  const calls = [...result.calls, ...left.calls];
  const state = result.sync.state === 'synced' && left.state ? left.state : result.sync;
  await call.store.deleteUser({
    user: base,
    ...(kept && { departed: kept }),
    entry: describe(call, { ...attempted, actions, calls, status, state }),
  });
  if (kept) await queueDeparted(call, kept);
  else if (departed) await call.store.forgetDeparted({ kind: 'user', id: user.id });
}

const accountIn = ({ sync: { accountId } }: Pick<UserResult, 'sync'>) => (accountId === undefined ? {} : { accountId });

const isTaken = ({ suspended, deactivated }: UserSync): boolean => Boolean(suspended || deactivated);

interface Outcome {
  readonly user: DirectoryUser;
  readonly work: UserWork;
  readonly result: UserResult;
  readonly left: GroupsLeft;
}

/** What is to be done later: the access, or the groups alone. Nothing when Atlassian has followed. */
function leftOf(call: Call, { user, work, result, left }: Outcome): DepartedUser | undefined {
  const { sync } = result;
  if (sync.state === 'pending' || (sync.state === 'preview' && hasPlanned(work))) {
    return departedUser(user, sync, left.waiting);
  }
  if (left.waiting.length === 0) return undefined;
  const waits = { ...sync, state: 'pending', dueAt: isoTime(call.machine.now()) } as const;
  return { ...departedUser(user, waits, left.waiting), hasLeft: true };
}

const hasPlanned = ({ plan }: UserWork): boolean =>
  plan === undefined || plan.actions.some(({ kind }) => kind !== 'none' && kind !== 'skip' && kind !== 'refuse');

const leaving = (call: Call, user: DirectoryUser, { plan }: UserWork): DirectoryUser['sync'] => {
  const dueAt = isoTime(call.machine.now() + 120_000);
  const taken = plan ? intentionOf(user.sync, plan, dueAt) : { ...user.sync, state: 'pending' as const, dueAt };
  return { ...taken, leaving: true };
};
