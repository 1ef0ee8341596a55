import type { GroupId, UserId } from '../directory/ids';
import type { DirectoryUser, Memberships, UserSync } from '../directory/user';
import type { ActionReport } from '../journal/entry';
import { intentionOf } from '../sync/intention';
import type { UserPlan } from '../sync/sync';
import { applyUser, modeOf, planUser, takingPlan } from './apply-user';
import { assertAcceptable } from './assert-acceptable';
import { type Call, isoTime } from './call';
import { commitGroup } from './commit-group';
import { commitUser } from './commit-user';
import { departedUser } from './departed-record';
import { describe, subjectOfUser } from './describe';
import { AccessRejected, Refused } from './refused';
import { retryOnConflict } from './retry-on-conflict';

/**
 * Takes a person out of the directory (RFC 7644 §3.6) and does at Atlassian what the connection's settings say.
 * False when there is no such person. What Atlassian can't do now is left to the queue: the IdP's part is done.
 * @throws {Refused | AccessRejected}
 */
export async function deleteUser(call: Call, id: UserId, status: 200 | 204, check: Precondition): Promise<boolean> {
  return retryOnConflict(call, async () => {
    const [user, memberships] = await Promise.all([call.store.getUser(id), call.store.getMemberships(id)]);
    if (!user) return false;
    check(user);
    await leave(call, user, memberships, status);
    return true;
  });
}

/** Throws when the record is not what the IdP thinks it is (`If-Match`). */
export type Precondition = (record: { readonly version: number }) => void;

async function leave(
  call: Call,
  user: DirectoryUser,
  memberships: Memberships | undefined,
  status: number,
): Promise<void> {
  const groups = memberships?.groups.map((group) => group.id) ?? [];
  const work = await planUser(call, { user, wanted: 'deleted', mode: modeOf(call, memberships) });
  const taking = takingPlan(work);
  const base = taking ? await commitUser(call, user, { ...user, sync: leaving(call, user, taking) }) : user;
  const result = await applyUser(call, user, work);
  const attempted = { ...result, subject: subjectOfUser(user), operation: 'Delete user' };
  try {
    assertAcceptable(result, attempted);
  } catch (error) {
    if (taking && (error instanceof Refused || error instanceof AccessRejected)) await commitUser(call, base, user);
    throw error;
  }
  const actions = [...result.actions, ...(await leaveGroups(call, user, groups))];
  if (result.sync.state === 'pending') {
    const departed = [departedUser(user, result.sync)];
    await call.queue.push([{ connectionId: call.connection.id, departed }], departureDelay(call, result.sync.dueAt));
  }
  await noteDeparture(call, result.sync);
  await call.store.deleteUser({
    user: base,
    entry: describe(call, { ...attempted, actions, status, state: result.sync }),
  });
}

/** The record must be gone when the queue looks; what waits longer than an event can comes back early and waits again. */
function departureDelay({ machine }: Pick<Call, 'machine'>, dueAt: string | undefined): number {
  const seconds = dueAt === undefined ? 0 : Math.ceil((Date.parse(dueAt) - machine.now()) / 1000);
  return Math.min(900, Math.max(5, seconds));
}

/** Before the record goes: later nobody would know who suspended the account. */
export async function noteDeparture({ store }: Pick<Call, 'store'>, sync: UserSync): Promise<void> {
  if ((sync.suspended || sync.deactivated) && sync.accountId) await store.noteDeparture(sync.accountId);
}

const leaving = (call: Call, user: DirectoryUser, plan: UserPlan): DirectoryUser['sync'] => ({
  ...intentionOf(user.sync, plan, isoTime(call.machine.now() + 120_000)),
  leaving: true,
});

/** Best effort at Atlassian, exact in the directory: whoever has no access any more needs no group to be put right. */
async function leaveGroups(call: Call, user: DirectoryUser, groups: readonly GroupId[]): Promise<ActionReport[]> {
  const actions: ActionReport[] = [];
  for (const id of groups) actions.push(...(await retryOnConflict(call, () => leaveGroup(call, user, id))));
  return actions;
}

async function leaveGroup(call: Call, user: DirectoryUser, id: GroupId): Promise<readonly ActionReport[]> {
  const group = await call.store.getGroup(id);
  if (!group) return [];
  const { accountId } = user.sync;
  const touched = {
    userId: user.id,
    label: subjectOfUser(user).label,
    wanted: false,
    ...(accountId ? { accountId } : {}),
  };
  const result = await call.sync.group.apply(await call.atlassian(), {
    connection: call.connection,
    group,
    wanted: 'as directory',
    members: [touched],
    budget: call.budget,
  });
  const next = { ...group, lastModified: isoTime(call.machine.now()) };
  await commitGroup(call, group, { next, members: { add: [], remove: [user.id], settled: [user.id] } });
  return result.actions;
}
