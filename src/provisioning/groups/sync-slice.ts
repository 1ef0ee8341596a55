import type { DirectoryGroup, GroupSync } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import type { GroupResult } from '../../sync/groups/group-result';
import { siteGroup } from '../../sync/groups/look-at-group';
import type { TouchedMember } from '../../sync/groups/touched-member';
import { isAtWorkElsewhere, isLeftToBackground } from '../attempts/at-work';
import { subjectOfGroup } from '../attempts/describe';
import { isUnderWay } from '../attempts/under-way';
import { newUnsaid, type Unsaid } from '../attempts/unsaid';
import { done, type Look, type Progress } from '../background/sync-progress';
import type { Call, Uses } from '../call';
import { finishDeparture } from '../departures/finish-departure';
import { withDeparting } from '../departures/with-departing';
import { afterLeaving } from '../limits/close-batch';
import { holdsRest } from '../limits/holds-rest';
import { groupLimits } from '../limits/limited-group';
import { isSaid } from '../members/said-of';
import { settleOnTop } from '../members/settle-on-top';
import { type Acted, noteActed, straysOf } from '../members/strays';
import { unsettledBy } from '../members/unsettled-members';
import { isTakenOut, waitingMembers } from '../members/waiting-members';
import { callAbout } from '../occasions/occasion-of';
import { Conflict } from '../store/conflict';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { PendingMembers } from '../store/members';
import type { ReadCache } from '../store/read-cache';
import type { UserReads } from '../store/users';
import { freed, stateAfter, stepAfter, unheld } from './after-slice';
import { leavingAgain, settledBeside } from './begin-group';
import { commitGroup } from './commit-group';
import { type Committed, commitSlice, syncOf } from './commit-slice';
import { deleteGroup } from './delete-group';
import { isGroupAtRest } from './group-at-rest';
import { endedRun, type GroupRun, newRun, othersIn, runAttempt } from './group-run';
import { groupsOf } from './groups-of';
import { isTaken } from './is-taken';
import { flatten } from './nested-groups';

/** Members applied between two commits: a crash repeats at most these, and a log entry names them all. */
const slice = 40;

const ownedBy = ({ sync }: DirectoryGroup) => (sync.links ?? []).map(({ id }) => siteGroup(id));

/**
 * Members that this run has tried, and whether they were wanted: a member whom Atlassian refuses must neither hold up the
 * others nor be tried for ever. A member who is now wanted otherwise is tried again.
 */
export interface Tried {
  readonly ids: Map<UserId, boolean>;
  /** Those of them who have settled since somebody else committed last. */
  readonly settled: Set<UserId>;
  refused: GroupSync | undefined;
  /** The group itself is looked at even if it is at rest. */
  isDue: boolean;
  readonly actions: ActionReport[];
  state: GroupSync | undefined;
  readonly run: GroupRun;
  /** What was done since the last commit. */
  readonly acted: Acted;
  /** Members who had left while somebody else was at work, before this run began. */
  readonly leavers: Set<UserId>;
  readonly unsaid: Unsaid;
}

export const newTried = (call: Uses<'origin'>, look: Look): Tried => ({
  ids: new Map(),
  settled: new Set(),
  refused: undefined,
  isDue: look === 'always',
  actions: [],
  state: undefined,
  run: newRun(call.origin.event),
  acted: new Map(),
  leavers: new Set(),
  unsaid: newUnsaid(),
});

interface Asked {
  readonly id: GroupId;
  readonly again: Set<UserId>;
  /** People who have got the first account of theirs: nobody can have sent another one to Atlassian. */
  readonly arrived: ReadonlySet<UserId>;
  readonly look: Look;
}

/**
 * One slice of the pending members: looks, lets Atlassian follow, commits. If another event is at work on the group, it is
 * left to that one. @throws {Conflict} if somebody else was quicker
 */
export async function syncSlice(
  asked: Call,
  { id, again, arrived, look }: Asked,
  tried: Tried,
): Promise<Progress | 'more'> {
  tried.unsaid.begin();
  const found = await asked.store.getGroup(id);
  const call = found ? callAbout(asked, found.sync) : asked;
  if (!found) {
    await tried.unsaid.record(call, { subject: { kind: 'group', id, label: id }, operation: 'Sync group', status: 0 });
    return finishDeparture(call, { kind: 'group', id });
  }
  if (tried.run.version !== undefined && tried.run.version !== found.version) tryAgain(tried);
  const isNew = hasOnly(again, arrived);
  const isPlain = look === 'if it waits' && isNew && tried.run.until === undefined && !found.sync.leaving;
  if (isPlain && isAtWorkElsewhere(call, tried.run.by, found)) return leaveTo(call, found, [...again]);
  const group = found.nested && !found.sync.leaving ? await flatten(call, found) : found;
  if (group.sync.leaving) {
    await tried.unsaid.record(call, { subject: subjectOfGroup(group), operation: 'Sync group', status: 0 });
    await deleteGroup(call, id, 204);
    return done;
  }
  if ((group.members.unwritten ?? 0) > 0) await call.store.repairMemberships(id);
  const { leaving, unsettled: anew } = await straysOf(call, group, tried.acted);
  for (const userId of anew) again.add(userId);
  if (group.sync.leavesAgain && !isUnderWay(call, group.sync.underWayUntil)) {
    for (const userId of await call.store.leftBeside(group)) tried.leavers.add(userId);
  }
  const { leavers } = tried;
  const waiting = await waitingMembers(call, group, { again, leavers, tried: tried.ids, enough: slice });
  // The run's own note from before a crash has to be removed.
  const isNoted = group.sync.atWork !== undefined && group.sync.atWork.by === tried.run.by;
  const isAtRest =
    !tried.isDue &&
    !isNoted &&
    leaving.length === 0 &&
    isGroupAtRest(call.connection, group) &&
    !(await isTaken(call, group, ownedBy(group)));
  if (isAtRest && waiting.ready.length === 0 && waiting.gone.length === 0 && !tried.unsaid.isAnything()) return done;
  const touched = waiting.ready.slice(0, slice);
  const ports = await call.atlassian();
  const size = group.members.count + waiting.leaving;
  const limits = groupLimits(call, { group, size, exempt: goneAmong(touched) });
  const attempt = runAttempt(call, tried.run, group, (sync) =>
    commitGroup(call, group, {
      next: { ...group, sync },
      ...limits.taking(),
      members: {
        add: [],
        remove: [],
        settled: [],
        unsettled: touched.filter(isSaid).map(({ userId }) => userId),
      },
    }),
  );
  const applied = await call.sync.group.apply(ports, {
    connection: call.connection,
    group,
    wanted: 'as directory',
    members: touched,
    budget: call.budget,
    begin: attempt.begin,
    groups: groupsOf(call.store),
    limit: limits.judge,
    // What an earlier attempt of this event had begun is done: it has seen the group, and only its note is left. Whoever has
    // committed meanwhile may have meant that the group is looked at once more.
    isAtWork: isNoted && !tried.isDue && !tried.run.isForeign && isLeftToBackground(group.sync),
  });
  const calls = ports.site.takeCalls();
  const result = tried.unsaid.note({ ...applied, calls });
  tried.isDue = false;
  tried.actions.push(...result.actions);
  noteActed(tried.acted, touched, result);
  const left = waiting.ready.length - touched.length + leaving.length;
  const unsettled = await unsettledBy(call, group, result);
  const isMore = left > 0 || waiting.isMore || unsettled.length > 0;
  const state = stateAfter(call, { group, waiting, isMore, result, tried });
  const step = stepAfter(call, result, isMore);
  const goesOn = step === 'more';
  const contested = new Set([...waiting.contested, ...openIn(tried.acted)]);
  const settled = result.settled.filter((member) => !contested.has(member));
  const beside = settledBeside(call, othersIn(call, tried.run, attempt), settled, touched);
  const isContested = contested.size > 0 || beside.leavesAgain;
  const ended = endedRun(call, tried.run, attempt, { result: { ...result, sync: state }, isContested, isMore, goesOn });
  const leavesAgain = beside.leavesAgain || ended.leavesAgain || (isMore && leavers.size > 0);
  const whole = await withDeparting(call, group, result, { ...ended, ...leavingAgain(leavesAgain) });
  // What is taken page by page is judged by the work that comes after this.
  const isRestHeld = holdsRest(call, attempt.base(), result.sync);
  const isHeld = waiting.held > 0 || result.sync.cause === 'members-limit' || isRestHeld;
  const sync = isHeld ? limits.heldIn(whole) : unheld(whole);
  const followed = new Set(result.settled);
  const isDone = ({ userId }: TouchedMember) => followed.has(userId);
  const gone = touched.filter((member) => !isSaid(member) && isDone(member)).length;
  const takenOut = touched.filter((member) => isTakenOut(member) && isDone(member)).length;
  const isAnybodyLeft = waiting.isMore || waiting.leaving > gone || waiting.takenOut > takenOut;
  const removals = isHeld ? limits.holding() : freed(attempt.base(), isAnybodyLeft);
  tried.state = sync;
  const committed = {
    waiting: { ...waiting, contested, gone: result.isAwaited ? [] : waiting.gone },
    beside,
    unsettled: [...unsettled, ...anew],
    leaving,
    result: { ...result, sync },
    calls,
    unsaid: tried.unsaid,
    limits: removals,
  };
  const isOnTop = await committedOnTop(
    call,
    { group, touched, again, arrived, step, tried },
    { ...result, calls },
    () => commitSlice(call, attempt, committed),
  );
  if (!isHeld) await afterLeaving(call, group.sync, sync);
  if (step !== 'more' && step !== done) return step;
  for (const member of touched) {
    again.delete(member.userId);
    tried.ids.set(member.userId, isSaid(member));
  }
  for (const userId of settled) tried.settled.add(userId);
  if (isOnTop) tryAgain(tried);
  return isOnTop ? 'more' : step;
}

/**
 * Somebody else is at work. The reason for this event may be in other records, which that one has read already: a commit that
 * changes nothing but that members are to be sent again makes it look once more before it ends. If it has ended by then, this
 * conflicts and looks itself.
 */
async function leaveTo(
  call: Uses<'machine' | 'store', GroupUpdates>,
  group: DirectoryGroup,
  unsettled: readonly UserId[],
): Promise<Progress> {
  await commitGroup(call, group, { next: group, members: { add: [], remove: [], settled: [], unsettled } });
  return done;
}

const hasOnly = (again: ReadonlySet<UserId>, arrived: ReadonlySet<UserId>): boolean =>
  [...again].every((userId) => arrived.has(userId));

/** Somebody else has committed: whoever had settled, and waits again, is sent again. Others would be tried for ever. */
function tryAgain({ ids, settled }: Tried): void {
  for (const userId of settled) ids.delete(userId);
  settled.clear();
}

interface Ending {
  readonly group: DirectoryGroup;
  readonly touched: readonly TouchedMember[];
  readonly again: ReadonlySet<UserId>;
  readonly arrived: ReadonlySet<UserId>;
  readonly step: Progress | 'more';
  readonly tried: Tried;
}

/**
 * Commits a slice. If somebody else was quicker and the slice is finished, those who have settled are committed on top of that,
 * and the rest is for the next slice. True if so. @throws {Conflict} if that can't be done
 */
async function committedOnTop(
  call: Uses<
    'connection' | 'machine' | 'origin' | 'occasion' | 'store',
    UserReads & GroupReads & GroupUpdates & PendingMembers & ReadCache
  >,
  { group, touched, again, arrived, step, tried }: Ending,
  result: GroupResult & Pick<Committed, 'calls'>,
  commitNow: () => Promise<DirectoryGroup>,
): Promise<boolean> {
  try {
    const stored = await commitNow();
    tried.run.version = stored.version;
    tried.acted.clear();
    return false;
  } catch (error) {
    const isWhole = (step === 'more' || step === done) && !result.trouble && hasOnly(again, arrived);
    if (!(error instanceof Conflict) || !isWhole) throw error;
    const { actions, calls } = result;
    const entry = (now: DirectoryGroup) =>
      tried.unsaid.entry(call, { ...syncOf(now), state: now.sync, actions, calls });
    const stored = await settleOnTop(call, tried.run, { group, touched, result, entry });
    if (!stored) throw error;
    tried.unsaid.told();
    tried.run.version = stored.version;
    tried.run.isForeign = true;
    return true;
  }
}

const openIn = (acted: Acted): readonly UserId[] =>
  [...acted].flatMap(([userId, what]) => (what === 'open' ? [userId] : []));

/** Their own deletion was judged, so the group may lose them. */
const goneAmong = (members: readonly TouchedMember[]): ReadonlySet<UserId> =>
  new Set(members.flatMap(({ userId, isGone, hasReturned }) => (isGone && !hasReturned ? [userId] : [])));
