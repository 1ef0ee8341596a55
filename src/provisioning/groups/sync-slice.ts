import type { DirectoryGroup, GroupSync, MemberChange } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import type { ActionReport, SiteCall } from '../../journal/entry';
import { groupLinks } from '../../sync/groups/group-state';
import { siteGroup } from '../../sync/groups/look-at-group';
import { needsCare } from '../../sync/groups/tend-links';
import type { GroupResult, TouchedMember } from '../../sync/sync';
import { stateHeld } from '../../sync/trouble';
import { isAtWorkElsewhere } from '../attempts/at-work';
import { subjectOfGroup } from '../attempts/describe';
import { laterOn } from '../attempts/later-on';
import { isUnderWay } from '../attempts/under-way';
import { newUnsaid, type Unsaid } from '../attempts/unsaid';
import { done, type Look, type Progress, progressOf } from '../background/sync-progress';
import { type Call, isoTime, type Uses } from '../call';
import { finishDeparture } from '../departures/finish-departure';
import { withDeparting } from '../departures/with-departing';
import { afterLeaving } from '../limits/close-batch';
import { type GroupLimitCommit, groupLimits } from '../limits/limited-group';
import { settleOnTop } from '../members/settle-on-top';
import { type Acted, noteActed, straysOf } from '../members/strays';
import { unsettledBy } from '../members/unsettled-members';
import { type WaitingMembers, waitingMembers } from '../members/waiting-members';
import { Conflict } from '../store/conflict';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { PendingMembers } from '../store/members';
import type { ReadCache } from '../store/read-cache';
import type { UserReads } from '../store/users';
import { type GroupAttempt, leavingAgain, settledBeside } from './begin-group';
import { commitGroup } from './commit-group';
import { deleteGroup } from './delete-group';
import { isGroupAtRest, isLeftAlone } from './group-at-rest';
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
  call: Call,
  { id, again, arrived, look }: Asked,
  tried: Tried,
): Promise<Progress | 'more'> {
  tried.unsaid.begin();
  const found = await call.store.getGroup(id);
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
      members: { ...nobody, unsettled: touched.filter(({ wanted }) => wanted).map(({ userId }) => userId) },
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
  const isHeld = waiting.held > 0 || result.sync.cause === 'members-limit';
  const sync = isHeld ? limits.heldIn(whole) : unheld(whole);
  const followed = new Set(result.settled);
  const gone = touched.filter(({ userId, wanted }) => !wanted && followed.has(userId)).length;
  const removals = isHeld ? limits.holding() : freed(attempt.base(), waiting.leaving > gone);
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
    () => commit(call, attempt, committed),
  );
  if (!isHeld) await afterLeaving(call, 'members', group.sync, sync);
  if (step !== 'more' && step !== done) return step;
  for (const { userId, wanted } of touched) {
    again.delete(userId);
    tried.ids.set(userId, wanted);
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
  call: Uses<'store', GroupUpdates>,
  group: DirectoryGroup,
  unsettled: readonly UserId[],
): Promise<Progress> {
  await commitGroup(call, group, { next: group, members: { ...nobody, unsettled } });
  return done;
}

const hasOnly = (again: ReadonlySet<UserId>, arrived: ReadonlySet<UserId>): boolean =>
  [...again].every((userId) => arrived.has(userId));

/** Somebody else has committed: whoever had settled, and waits again, is sent again. Others would be tried for ever. */
function tryAgain({ ids, settled }: Tried): void {
  for (const userId of settled) ids.delete(userId);
  settled.clear();
}

/** How a slice ended; `done` if there is nothing left to do for now. */
function stepAfter(call: Uses<'machine'>, result: GroupResult, isMore: boolean): Progress | 'more' {
  if (result.trouble) return progressOf(call, result);
  if (result.sync.cause === 'time-budget') return { kind: 'exhausted' };
  if (result.sync.state === 'refused' && !result.changed) return { kind: 'done' };
  if (result.sync.state === 'preview' || isLeftAlone(result.sync)) return done;
  return isMore ? 'more' : done;
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
    'connection' | 'machine' | 'origin' | 'store',
    UserReads & GroupReads & GroupUpdates & PendingMembers & ReadCache
  >,
  { group, touched, again, arrived, step, tried }: Ending,
  result: GroupResult & Pick<Committed, 'calls'>,
  commitSlice: () => Promise<DirectoryGroup>,
): Promise<boolean> {
  try {
    const stored = await commitSlice();
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

const syncOf = (group: DirectoryGroup) => ({ subject: subjectOfGroup(group), operation: 'Sync group', status: 0 });

const openIn = (acted: Acted): readonly UserId[] =>
  [...acted].flatMap(([userId, what]) => (what === 'open' ? [userId] : []));

/** Their own deletion was judged, so the group may lose them. */
const goneAmong = (members: readonly TouchedMember[]): ReadonlySet<UserId> =>
  new Set(members.flatMap(({ userId, isGone }) => (isGone ? [userId] : [])));

function unheld({ held: _, ...sync }: GroupSync): GroupSync {
  return sync;
}

/** Nobody is held any more: the IdP has taken it back, or it was approved, which is over once nobody is left to leave. */
function freed({ sync: { removals } }: DirectoryGroup, isMore: boolean): GroupLimitCommit {
  if (!removals?.held && !removals?.allowed) return {};
  const { held: _, allowed, ...rest } = removals;
  return { removals: { ...rest, ...(allowed !== undefined && isMore && { allowed }) } };
}

const nobody = { add: [], remove: [], settled: [] };

interface Committed {
  readonly waiting: WaitingMembers;
  readonly beside: Pick<MemberChange, 'settled' | 'contested'>;
  readonly unsettled: readonly UserId[];
  readonly leaving: readonly UserId[];
  readonly result: GroupResult;
  readonly calls: readonly SiteCall[];
  readonly unsaid: Unsaid;
  readonly limits: GroupLimitCommit;
}

/** Continuing to wait is no news: only something done, or a new state, is worth an entry. */
async function commit(
  call: Uses<'connection' | 'machine' | 'origin' | 'store', GroupUpdates>,
  attempt: GroupAttempt,
  { waiting, beside, unsettled, leaving, result, calls, unsaid, limits }: Committed,
): Promise<DirectoryGroup> {
  const group = attempt.before;
  const { sync, actions, changed, unanswered = [] } = result;
  const { gone, dead, contested } = waiting;
  const isNews = changed || sync.state !== group.sync.state || sync.cause !== group.sync.cause || unsaid.isAnything();
  const happening = { ...syncOf(group), state: sync, actions, calls };
  const stored = await commitGroup(call, attempt.base(), {
    next: { ...group, sync },
    ...limits,
    members: {
      add: [],
      remove: [...new Set([...gone, ...dead])],
      settled: [...beside.settled, ...gone],
      contested: [...(beside.contested ?? []), ...unanswered, ...leaving, ...contested],
      unsettled,
      leaving,
    },
    ...(isNews ? { entry: unsaid.entry(call, happening) } : {}),
  });
  unsaid.told();
  return stored;
}

interface Slice {
  readonly group: DirectoryGroup;
  readonly waiting: WaitingMembers;
  /** Other members come in a later slice. */
  readonly isMore: boolean;
  readonly result: GroupResult;
  readonly tried: Tried;
}

/** `apply` speaks for the members it was given; the others decide whether the group still waits. */
function stateAfter(call: Uses<'connection' | 'machine'>, { group, waiting, isMore, result, tried }: Slice): GroupSync {
  const { sync, trouble } = result;
  const isTended = needsCare({ connection: call.connection, group: { ...group, sync } });
  if (isLeftAlone(sync)) return isTended ? laterOn(call, sync) : sync;
  if (sync.state === 'refused' && !result.changed) return sync;
  if (sync.state === 'refused') tried.refused = sync;
  const isHeld = waiting.held > 0 || sync.state === 'held';
  const isFine =
    sync.state === 'synced' ||
    sync.state === 'held' ||
    sync.state === 'refused' ||
    sync.cause === 'member-without-account';
  if (trouble || !isFine) return sync;
  const { cause: _, detail: __, dueAt: ___, ...rest } = sync;
  if (isMore || isTended) {
    return laterOn(call, { ...rest, state: 'pending' });
  }
  if (tried.refused) return { ...tried.refused, ...groupLinks(sync) };
  if (isHeld) return { ...rest, ...stateHeld('members-limit') };
  if (waiting.accountless === 0) return { ...rest, state: 'synced' };
  const dueAt = isoTime(call.machine.now() + 86_400_000);
  return { ...rest, state: 'pending', cause: 'member-without-account', dueAt };
}
