import type { GroupId, UserId } from '../directory/ids';
import type { Call } from './call';
import { finishDeparture } from './finish-departure';
import { reviewConnection } from './review-connection';
import type { Progress } from './sync-progress';
import type { SyncWork } from './sync-queue';
import { syncWaitingGroup } from './sync-waiting-group';
import { syncWaitingUser } from './sync-waiting-user';

/**
 * One event of background work: level-triggered, so that doing it twice, late or out of order is harmless. What the
 * invocation can't do within its budget is handed to the next one; people first, because groups need their accounts.
 */
export async function runSyncWork(call: Call, work: SyncWork): Promise<void> {
  const left = { users: [...(work.users ?? [])], groups: new Map<GroupId, Set<UserId>>() };
  if (work.review) await reviewConnection(call, work.review);
  for (const { group, users } of work.relabelled ?? []) await call.store.repairMemberships(group, users);
  for (const id of work.groups ?? []) left.groups.set(id, new Set());
  const returned = await Promise.all((work.returned ?? []).map((id) => call.store.getMemberships(id)));
  for (const record of returned) for (const { id } of record?.groups ?? []) touch(left.groups, id, record?.userId);

  for (const departed of work.departed ?? []) await finishDeparture(call, departed);
  for (let id = left.users[0]; id !== undefined; id = left.users[0]) {
    const step = await syncWaitingUser(call, id);
    if (step.kind !== 'done') return handOver(call, left, step);
    left.users.shift();
    for (const group of step.groups ?? []) touch(left.groups, group, id);
  }
  for (const [id, members] of left.groups) {
    const step = await syncWaitingGroup(call, id, [...members]);
    if (step.kind !== 'done') return handOver(call, left, step);
    left.groups.delete(id);
  }
}

interface Left {
  readonly users: readonly UserId[];
  readonly groups: ReadonlyMap<GroupId, ReadonlySet<UserId>>;
}

function touch(groups: Map<GroupId, Set<UserId>>, id: GroupId, user: UserId | undefined): void {
  const members = groups.get(id) ?? new Set();
  if (user) members.add(user);
  groups.set(id, members);
}

/** Forge delays an event by at most 15 minutes; what waits longer comes back early and waits again. */
const longestDelaySeconds = 900;

async function handOver(call: Call, { users, groups }: Left, step: Progress): Promise<void> {
  if (step.kind === 'stopped') return;
  const returned = [...new Set([...groups.values()].flatMap((members) => [...members]))];
  const delay = step.kind === 'later' ? Math.min(step.seconds, longestDelaySeconds) : undefined;
  await call.queue.push([{ connectionId: call.connection.id, users, groups: [...groups.keys()], returned }], delay);
}
