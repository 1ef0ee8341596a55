import type { DepartedUser } from '../directory/departed';
import type { GroupSync } from '../directory/group';
import type { GroupId } from '../directory/ids';
import type { DirectoryUser } from '../directory/user';
import type { ActionReport, SiteCall } from '../journal/entry';
import { applyGroup } from './apply-group';
import { type Call, isoTime } from './call';
import { commitGroup } from './commit-group';
import { departedUser } from './departed-record';
import { subjectOfUser } from './describe';
import { isLeftAlone } from './group-at-rest';
import { retryOnConflict } from './retry-on-conflict';
import { unsettledBy } from './unsettled-members';

export interface GroupsLeft {
  readonly actions: readonly ActionReport[];
  readonly calls: readonly SiteCall[];
  /** Groups that Atlassian has not taken the person out of yet. */
  readonly waiting: readonly GroupId[];
  /** Why the first of them waits. */
  readonly state?: GroupSync;
}

/** After it the sweep looks whether the deletion came to its end. */
const intentionMilliseconds = 120_000;

/**
 * Takes somebody who is deleted out of their groups. The directory lets go at once; where Atlassian could not follow,
 * the group keeps the removal among what waits, and who it was is kept before that is committed.
 */
export async function leaveGroups(
  call: Call,
  user: DirectoryUser,
  groups: readonly GroupId[],
  before: DepartedUser | undefined,
): Promise<GroupsLeft> {
  const actions: ActionReport[] = [];
  const calls: SiteCall[] = [];
  const waiting = new Set(before?.groups);
  let state: GroupSync | undefined;
  for (const id of groups) {
    const left = await retryOnConflict(call, () => leaveGroup(call, user, { id, waiting }));
    if (!left) continue;
    actions.push(...left.actions);
    calls.push(...left.calls);
    if (waiting.has(id)) state ??= left.sync;
  }
  return { actions, calls, waiting: [...waiting], ...(state && { state }) };
}

async function leaveGroup(
  call: Call,
  user: DirectoryUser,
  { id, waiting }: { readonly id: GroupId; readonly waiting: Set<GroupId> },
) {
  const group = await call.store.getGroup(id);
  if (!group) return undefined;
  const { accountId } = user.sync;
  const { label } = subjectOfUser(user);
  const touched = { userId: user.id, label, wanted: false, ...(accountId ? { accountId } : {}) };
  const result = await applyGroup(call, group, [touched]);
  const isDone = accountId === undefined || isLeftAlone(result.sync) || result.settled.includes(user.id);
  if (!isDone) {
    waiting.add(id);
    const dueAt = isoTime(call.machine.now() + intentionMilliseconds);
    await call.store.keepDeparted(departedUser(user, { ...user.sync, state: 'pending', dueAt }, [...waiting]));
  }
  const sync = isDone || result.sync.state !== 'synced' ? result.sync : waits(call, result.sync);
  await commitGroup(call, group, {
    next: { ...group, sync, lastModified: isoTime(call.machine.now()) },
    members: {
      add: [],
      remove: [user.id],
      settled: isDone ? [user.id] : [],
      unsettled: (await unsettledBy(call, group, result)).filter((member) => member !== user.id),
    },
  });
  return { ...result, sync };
}

const waits = (call: Pick<Call, 'machine'>, sync: GroupSync): GroupSync => ({
  ...sync,
  state: 'pending',
  cause: 'time-budget',
  dueAt: isoTime(call.machine.now()),
});
