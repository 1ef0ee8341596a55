import type { GroupId, UserId } from '../../directory/ids';
import { placesOf } from '../../directory/places-of';
import { besideOthers, type Call, isoTime, type Uses } from '../call';
import { syncWaitingGroup } from '../groups/sync-waiting-group';
import { type RoomForPeople, roomForPeople } from '../limits/room-for-people';
import { membersToMend } from '../repair/mend-members';
import { peopleAtOnce } from '../seats/people-at-once';
import type { ReadCache } from '../store/read-cache';
import type { NowWork, SyncWork } from '../sync-queue';
import { type SyncedUser, syncWaitingUser } from '../users/sync-waiting-user';
import { reviewConnection } from './review-connection';
import type { Progress, Step } from './sync-progress';
import { withSlice } from './sync-run';
import type { SyncRuns } from './sync-runs';

/**
 * One event of background work: level-triggered, so that doing it twice, late or out of order is harmless. What does not fit
 * into the budget goes to the next invocation. People come first, because groups need their accounts.
 */
export async function runSyncWork(call: Call, work: SyncWork, runs?: SyncRuns): Promise<void> {
  const left: Left = {
    users: [...(work.users ?? [])],
    groups: new Map<GroupId, Set<UserId>>(),
    arrived: new Set<UserId>(),
    now: work.now && { ...work.now },
    ...(work.again && { again: true as const }),
    ...(work.gives && { gives: work.gives }),
    room: roomForPeople(call),
  };
  const counted = work.now && runs && { run: work.now.run, runs };
  if (work.review) await reviewConnection(call, work.review, counted, work.gives);
  for (const { group, users } of work.relabelled ?? []) await call.store.repairMemberships(group, users);
  const named = new Set(work.groups ?? []);
  for (const id of named) left.groups.set(id, new Set());
  const returned = await Promise.all((work.returned ?? []).map((id) => call.store.getMemberships(id)));
  for (const record of returned)
    for (const id of record ? placesOf(record) : []) touch(left.groups, id, record?.userId);

  const stopped = (await syncUsers(call, left)) ?? (await syncGroups(call, left, named));
  if (stopped && stopped.kind !== 'stopped') return handOver(call, left, stopped);
  // With a dead credential nobody else is reached; the sweep comes back to those who wait.
  if (left.now) await count(call, left.now, stopped ? left.users.length + left.groups.size : 0, runs);
}

interface Left {
  readonly users: UserId[];
  readonly groups: Map<GroupId, Set<UserId>>;
  /** People who have got the first account of theirs in this invocation. */
  readonly arrived: Set<UserId>;
  readonly now: { -readonly [Key in keyof NowWork]: NowWork[Key] } | undefined;
  /** The named records are looked at even if they are at rest. */
  readonly again?: true;
  /** The people are only given products. */
  readonly gives?: 'products';
  readonly room: RoomForPeople;
}

/** @returns what stopped it; undefined if all are done */
async function syncUsers(call: Call, left: Left): Promise<Progress | undefined> {
  while (left.users.length > 0) {
    const steps = await syncAtOnce(call, left);
    for (const [id, step] of steps) if (step.kind === 'done') settle(left, id, step);
    const ends = [...steps.values()];
    const end = (['stopped', 'later', 'exhausted'] as const).map((kind) => ends.find((step) => step.kind === kind));
    const first = end.find((step) => step !== undefined);
    if (first && !(await mayGoOn(call, first))) return first;
  }
  return undefined;
}

/** Their commits share requests to storage. More would be too many calls to Atlassian at a time, and too many to repeat. */
const mostAtOnce = 8;

/** One that fails fails the event, but not before the others have come to an end: Forge repeats it. */
async function syncAtOnce(call: Call, left: Left): Promise<ReadonlyMap<UserId, SyncedUser>> {
  const most = await left.room.atOnce(Math.min(mostAtOnce, left.users.length));
  const ids = [...new Set(left.users.slice(0, await peopleAtOnce(call, most)))];
  const look = left.now || left.again ? 'always' : 'if it waits';
  const ends = await Promise.allSettled(
    ids.map(async (id) => {
      const own = ids.length > 1 ? besideOthers(call) : call;
      const step = await call.store.together(() => syncWaitingUser(own, id, look, left.gives));
      return [id, step] as const;
    }),
  );
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  const steps = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  for (const [, { actions }] of steps) left.room.spend(actions ?? []);
  return new Map(steps);
}

function settle(left: Left, id: UserId, step: SyncedUser): void {
  tally(left, step);
  left.users.splice(0, left.users.length, ...left.users.filter((each) => each !== id));
  if (step.hasArrived) left.arrived.add(id);
  for (const group of step.groups ?? []) touch(left.groups, group, id);
}

async function syncGroups(call: Call, left: Left, named: ReadonlySet<GroupId>): Promise<Progress | undefined> {
  // What was read along with the people may have changed since; and what is kept of a member is decided in a commit of the
  // group, so nothing may have been read before the group.
  if (left.groups.size > 0) call.store.forget();
  for (const [id, members] of left.groups) {
    const isCounted = left.now?.slice?.kind === 'group' && named.has(id);
    const isMeant = isCounted || (left.again === true && named.has(id));
    const group = isMeant ? await call.store.getGroup(id) : undefined;
    for (const member of group ? await membersToMend(call, group) : []) members.add(member);
    const look = isMeant ? 'always' : 'if it waits';
    const step = await inStints(call, () => syncWaitingGroup(call, id, [...members], look, left.arrived));
    if (step.kind !== 'done') return step;
    if (isCounted) tally(left, step);
    left.groups.delete(id);
  }
  return undefined;
}

/**
 * Starts work again that has used up its stint but not the invocation's budget: it reads how far it is. Not if the settings
 * have changed in the meantime: nobody works by old settings for longer than a stint.
 */
async function inStints<Ended extends Step>(
  call: Uses<'budget' | 'isCurrent' | 'store', ReadCache>,
  work: () => Promise<Ended>,
): Promise<Ended> {
  for (;;) {
    const step = await work();
    if (step.kind === 'done' || !(await mayGoOn(call, step))) return step;
  }
}

async function mayGoOn(call: Uses<'budget' | 'isCurrent' | 'store', ReadCache>, { kind }: Progress): Promise<boolean> {
  if (kind !== 'exhausted' || !call.budget.renew?.()) return false;
  call.store.forget();
  return !call.isCurrent || (await call.isCurrent());
}

function tally({ now }: Left, { state }: Step): void {
  if (!now) return;
  now.done += 1;
  if (state?.state === 'refused') now.failed += 1;
}

function touch(groups: Map<GroupId, Set<UserId>>, id: GroupId, user: UserId | undefined): void {
  const members = groups.get(id) ?? new Set();
  if (user) members.add(user);
  groups.set(id, members);
}

/** Forge delays an event by at most 15 minutes; work that waits longer comes back early and waits again. */
const longestDelaySeconds = 900;

async function handOver(
  call: Uses<'connection' | 'queue'>,
  { users, groups, now, again, gives }: Left,
  step: Progress,
): Promise<void> {
  const returned = [...new Set([...groups.values()].flatMap((members) => [...members]))];
  const delay = step.kind === 'later' ? Math.min(step.seconds, longestDelaySeconds) : undefined;
  const rest = {
    connectionId: call.connection.id,
    users,
    groups: [...groups.keys()],
    returned,
    ...(again && { again }),
    ...(gives && { gives }),
  };
  await call.queue.push([now ? { ...rest, now } : rest], delay);
}

async function count(
  call: Uses<'connection' | 'machine'>,
  now: NowWork,
  unreached: number,
  runs: SyncRuns | undefined,
): Promise<void> {
  const { run, slice, done, failed } = now;
  if (!slice || !runs) return;
  const counted = { done: done + unreached, failed, unreached };
  const at = isoTime(call.machine.now());
  await runs.change({ connectionId: call.connection.id, id: run }, (before) => withSlice(before, slice, counted, at));
}
