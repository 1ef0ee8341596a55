import type { DepartedId, DepartedUser } from '../directory/departed';
import type { GroupId } from '../directory/ids';
import type { DirectoryUser, UserSync } from '../directory/user';
import type { EffectiveMode } from '../sync/rules/effective-mode';
import { applyUser, modeOf, planUser, takingPlan } from './apply-user';
import { type Call, isoTime } from './call';
import { commitUser } from './commit-user';
import { describe, subjectOfUser } from './describe';
import { finishGroupDeparture } from './finish-group-departure';
import { followUp } from './follow-up';
import { livingRecordOf } from './living-record';
import { noteDeparture } from './note-departure';
import { retryOnConflict } from './retry-on-conflict';
import { done, progressOf, type Step } from './sync-progress';

/**
 * Lets Atlassian follow a deletion that it could not follow at once, or that was only previewed before. What is left is
 * kept until all of it is done, so that queue and sweep may come as often as they like. Whoever has come back meanwhile
 * is left alone.
 */
export async function finishDeparture(call: Call, of: DepartedId): Promise<Step> {
  const departed = await call.store.getDeparted(of);
  if (!departed) return done;
  if (!call.budget.allows(lookCalls)) return { kind: 'exhausted' };
  return departed.kind === 'user' ? finishUser(call, departed) : finishGroupDeparture(call, departed);
}

/** What a plan may read at Atlassian before its first change. */
const lookCalls = 3;
const oneDay = 86_400_000;

async function finishUser(call: Call, departed: DepartedUser): Promise<Step> {
  const { left, progress } = departed.hasLeft ? { left: departed, progress: done } : await takeAccess(call, departed);
  const groups = await groupsNotLeft(call, left);
  if (left.hasLeft && groups.length === 0) {
    await call.store.forgetDeparted({ kind: 'user', id: left.user.id });
    return progress;
  }
  const { user } = left;
  // The groups themselves know what they wait for: who they are is only to be remembered as long.
  const waits: UserSync = { ...user.sync, state: 'pending', dueAt: isoTime(call.machine.now() + oneDay) };
  await call.store.keepDeparted({ ...left, groups, user: left.hasLeft ? { ...user, sync: waits } : user });
  return progress;
}

interface Taken {
  readonly left: DepartedUser;
  readonly progress: Step;
}

async function takeAccess(call: Call, departed: DepartedUser): Promise<Taken> {
  const { user } = departed;
  const living = await livingRecordOf(call, user);
  if (living) return stay(call, departed, living);
  const mode = departureMode(call, user.sync);
  const work = await planUser(call, { user, wanted: 'deleted', mode });
  // Before it is done: later nobody would know who took the access.
  if (takingPlan(work)) await noteDeparture(call, work.plan?.account?.id ?? user.sync.accountId);
  const result = await applyUser(call, user, work);
  const { actions, calls, changes, sync } = result;
  const told = { actions, state: sync };
  const left: DepartedUser = { ...departed, user: { ...user, sync } };
  if (sync.state === 'preview') return { left, progress: { ...done, ...told } };
  if (sync.state === 'pending') return { left, progress: { ...progressOf(call, result), ...told } };
  const about = { subject: subjectOfUser(user), operation: 'Delete user', status: 0 };
  await call.store.record(describe(call, { ...about, ...told, calls, changes }));
  call.store.forget();
  const back = await livingRecordOf(call, user);
  if (back) await giveBack(call, back, sync);
  return { left: { ...left, hasLeft: true }, progress: { ...done, ...told } };
}

/** The person came back as another record: the account is that record's now. */
async function stay(call: Call, departed: DepartedUser, living: DirectoryUser): Promise<Taken> {
  const { user } = departed;
  const action = {
    kind: 'skip',
    text: `Leave ${subjectOfUser(user).label} as they are`,
    reason: 'The IdP deleted the person, and has created them again since.',
    outcome: 'skipped',
  } as const;
  const told = { actions: [action], state: { state: 'synced' } } as const;
  const about = { subject: subjectOfUser(user), operation: 'Delete user', status: 0 };
  await call.store.record(describe(call, { ...about, ...told, calls: [] }));
  // An attempt whose answer was lost may have taken the access already.
  if (user.sync.suspended || user.sync.deactivated) await giveBack(call, living, user.sync);
  return { left: { ...departed, hasLeft: true }, progress: { ...done, ...told } };
}

/** The access that was taken is looked at again with the record of the person who came back. */
async function giveBack(call: Call, { id }: DirectoryUser, { accountId, suspended, deactivated }: UserSync) {
  if (accountId === undefined || !(suspended || deactivated)) return;
  await noteDeparture(call, accountId);
  await retryOnConflict(call, async () => {
    const user = await call.store.getUser(id);
    if (!user || user.attributes.active === false) return;
    const dueAt = isoTime(call.machine.now());
    const after = await commitUser(call, user, { ...user, sync: { ...user.sync, state: 'pending', dueAt } });
    await followUp(call, { users: [after] });
  });
}

/** A deletion that was begun live goes on in canary mode, where nobody's groups are known any more. */
const departureMode = (call: Call, { state }: UserSync): EffectiveMode =>
  call.connection.settings.mode === 'canary' && state !== 'preview'
    ? { mode: 'live', why: 'The deletion was begun.' }
    : modeOf(call, undefined);

/** The groups whose removal of the person Atlassian has not followed yet. */
async function groupsNotLeft({ store }: Call, { user, groups }: DepartedUser): Promise<readonly GroupId[]> {
  const isWaiting = await Promise.all(
    groups.map(async (id) => {
      const group = await store.getGroup(id);
      const waiting = group ? await store.pendingMembers(group, Number.POSITIVE_INFINITY) : [];
      return waiting.some(({ userId, wanted }) => userId === user.id && !wanted);
    }),
  );
  return groups.filter((_, index) => isWaiting[index]);
}
