import type { DirectoryGroup, GroupSync } from '../directory/group';
import type { GroupId, UserId } from '../directory/ids';
import type { ActionReport, SiteCall } from '../journal/entry';
import { groupLinks } from '../sync/group-state';
import { siteGroup } from '../sync/look-at-group';
import type { GroupResult } from '../sync/sync';
import { needsCare } from '../sync/tend-links';
import type { GroupAttempt } from './begin-group';
import { type Call, isoTime } from './call';
import { commitGroup } from './commit-group';
import { deleteGroup } from './delete-group';
import { subjectOfGroup } from './describe';
import { finishDeparture } from './finish-departure';
import { isGroupAtRest, isLeftAlone } from './group-at-rest';
import { endedRun, type GroupRun, newRun, runAttempt } from './group-run';
import { groupsOf } from './groups-of';
import { isTaken } from './is-taken';
import { laterOn } from './later-on';
import { flatten } from './nested-groups';
import { retryOnConflict } from './retry-on-conflict';
import { type Acted, noteActed, straysOf } from './strays';
import { done, type Look, type Progress, progressOf, type Step } from './sync-progress';
import { tendGroup } from './tend-group';
import { newUnsaid, type Unsaid } from './unsaid';
import { unsettledBy } from './unsettled-members';
import { type WaitingMembers, waitingMembers } from './waiting-members';
import { withDeparting } from './with-departing';

/** So many members are applied between two commits: a crash repeats at most these, which is harmless. */
const slice = 40;

/**
 * Lets Atlassian follow one group that a call has left behind, slice by slice, until nothing waits or the invocation
 * has spent what it may. `returned` members are applied again although the group has settled them once. Before the first
 * change at Atlassian the group says until when something may arrive, and keeps saying so over all slices of the run.
 */
export async function syncWaitingGroup(
  call: Call,
  id: GroupId,
  returned: readonly UserId[],
  look: Look = 'if it waits',
): Promise<Step> {
  const tried: Tried = {
    ids: new Set(),
    refused: undefined,
    isDue: look === 'always',
    actions: [],
    state: undefined,
    run: newRun(),
    acted: new Map(),
    unsaid: newUnsaid(),
  };
  const again = new Set(returned);
  let isCompared = look !== 'always';
  for (;;) {
    const step = await retryOnConflict(call, () => syncSlice(call, id, again, tried));
    call.store.forget();
    if (step === 'more') continue;
    if (step.kind !== 'done') return { ...step, ...toldOf(tried) };
    const { actions, isReopened, ...tended } = await tendGroup(call, id, { again: !isCompared });
    tried.actions.push(...actions);
    isCompared = true;
    call.store.forget();
    if (!isReopened) return { ...tended, ...toldOf(tried) };
  }
}

const toldOf = ({ actions, state }: Tried): Pick<Step, 'actions' | 'state'> => ({ actions, ...(state && { state }) });

const ownedBy = ({ sync }: DirectoryGroup) => (sync.links ?? []).map(({ id }) => siteGroup(id));

/** Members that this run has tried: a member whom Atlassian refuses must not hold up the others, nor be tried for ever. */
interface Tried {
  readonly ids: Set<UserId>;
  refused: GroupSync | undefined;
  /** The group itself is looked at although nothing waits. */
  isDue: boolean;
  readonly actions: ActionReport[];
  state: GroupSync | undefined;
  readonly run: GroupRun;
  /** Since the last commit. */
  readonly acted: Acted;
  readonly unsaid: Unsaid;
}

async function syncSlice(call: Call, id: GroupId, again: Set<UserId>, tried: Tried): Promise<Progress | 'more'> {
  tried.unsaid.begin();
  const found = await call.store.getGroup(id);
  if (!found) {
    await tried.unsaid.record(call, { subject: { kind: 'group', id, label: id }, operation: 'Sync group', status: 0 });
    return finishDeparture(call, { kind: 'group', id });
  }
  const group = found.nested && !found.sync.leaving ? await flatten(call, found) : found;
  if (group.sync.leaving) {
    await tried.unsaid.record(call, { subject: subjectOfGroup(group), operation: 'Sync group', status: 0 });
    await deleteGroup(call, id, 204);
    return done;
  }
  if ((group.members.unwritten ?? 0) > 0) await call.store.repairMemberships(id);
  const { leaving, unsettled: anew } = await straysOf(call, group, tried.acted);
  for (const userId of anew) again.add(userId);
  const waiting = await waitingMembers(call, group, { again, tried: tried.ids });
  const isAtRest =
    !tried.isDue &&
    leaving.length === 0 &&
    isGroupAtRest(call.connection, group) &&
    !(await isTaken(call, group, ownedBy(group)));
  if (isAtRest && waiting.ready.length === 0 && waiting.gone.length === 0 && !tried.unsaid.isAnything()) return done;
  const touched = waiting.ready.slice(0, slice);
  const ports = await call.atlassian();
  const attempt = runAttempt(call, tried.run, group, (sync) =>
    commitGroup(call, group, {
      next: { ...group, sync },
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
  });
  const calls = ports.site.takeCalls();
  const result = tried.unsaid.note({ ...applied, calls });
  tried.isDue = false;
  tried.actions.push(...result.actions);
  noteActed(tried.acted, touched, result);
  const left = waiting.ready.length - touched.length + leaving.length;
  const unsettled = await unsettledBy(call, group, result);
  const isMore = left > 0 || unsettled.length > 0;
  const state = stateAfter(call, { group, waiting, isMore, result, tried });
  const ended = endedRun(call, tried.run, attempt, { result: { ...result, sync: state }, waiting, isMore });
  const sync = await withDeparting(call, group, result, ended);
  tried.state = sync;
  const stored = await commit(call, attempt, {
    waiting: { ...waiting, contested: new Set([...waiting.contested, ...openIn(tried.acted)]) },
    unsettled: [...unsettled, ...anew],
    leaving,
    result: { ...result, sync },
    calls,
    unsaid: tried.unsaid,
  });
  tried.run.version = stored.version;
  tried.acted.clear();
  if (result.trouble) return progressOf(call, result);
  if (result.sync.cause === 'time-budget') return { kind: 'exhausted' };
  if (result.sync.state === 'refused' && !result.changed) return done;
  for (const { userId } of touched) {
    again.delete(userId);
    tried.ids.add(userId);
  }
  if (result.sync.state === 'preview' || isLeftAlone(result.sync)) return done;
  return isMore ? 'more' : done;
}

const openIn = (acted: Acted): readonly UserId[] =>
  [...acted].flatMap(([userId, what]) => (what === 'open' ? [userId] : []));

const nobody = { add: [], remove: [], settled: [] };

interface Committed {
  readonly waiting: WaitingMembers;
  readonly unsettled: readonly UserId[];
  readonly leaving: readonly UserId[];
  readonly result: GroupResult;
  readonly calls: readonly SiteCall[];
  readonly unsaid: Unsaid;
}

/** Waiting on is no news: only what was done, or a new state, is worth an entry. */
async function commit(
  call: Call,
  attempt: GroupAttempt,
  { waiting, unsettled, leaving, result, calls, unsaid }: Committed,
): Promise<DirectoryGroup> {
  const group = attempt.before;
  const { sync, settled, actions, changed, unanswered = [] } = result;
  const { gone, dead, contested } = waiting;
  const isNews = changed || sync.state !== group.sync.state || sync.cause !== group.sync.cause || unsaid.isAnything();
  const happening = { subject: subjectOfGroup(group), operation: 'Sync group', status: 0, state: sync, actions, calls };
  const stored = await commitGroup(call, attempt.base(), {
    next: { ...group, sync },
    members: {
      add: [],
      remove: [...new Set([...gone, ...dead])],
      settled: [...settled.filter((id) => !contested.has(id)), ...gone],
      unsettled,
      contested: [...unanswered, ...leaving, ...contested],
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

/** What `apply` says holds for the members it was given; the others decide whether the group still waits. */
function stateAfter(call: Call, { group, waiting, isMore, result, tried }: Slice): GroupSync {
  const { sync, trouble } = result;
  if (isLeftAlone(sync)) return sync;
  if (sync.state === 'refused' && !result.changed) return sync;
  if (sync.state === 'refused') tried.refused = sync;
  const isFine = sync.state === 'synced' || sync.state === 'refused' || sync.cause === 'member-without-account';
  if (trouble || !isFine) return sync;
  const { cause: _, detail: __, dueAt: ___, ...rest } = sync;
  if (isMore || needsCare({ connection: call.connection, group: { ...group, sync } })) {
    return laterOn(call, { ...rest, state: 'pending' });
  }
  if (tried.refused) return { ...tried.refused, ...groupLinks(sync) };
  if (waiting.accountless === 0) return { ...rest, state: 'synced' };
  const dueAt = isoTime(call.machine.now() + 86_400_000);
  return { ...rest, state: 'pending', cause: 'member-without-account', dueAt };
}
