import type { DirectoryGroup, GroupSync } from '../directory/group';
import type { GroupId, UserId } from '../directory/ids';
import type { SiteCall } from '../journal/entry';
import type { GroupResult, TouchedMember } from '../sync/sync';
import { type Call, isoTime } from './call';
import { commitGroup } from './commit-group';
import { deleteGroup } from './delete-group';
import { describe, subjectOfGroup } from './describe';
import { retryOnConflict } from './retry-on-conflict';
import { done, type Progress, progressOf } from './sync-progress';

/** So many members are applied between two commits: a crash repeats at most these, which is harmless. */
const slice = 40;
/** So many waiting members are looked through in one go. */
const window = 5000;

/**
 * Lets Atlassian follow one group that a call has left behind, slice by slice, until nothing waits or the invocation
 * has spent what it may. `returned` members are applied again although the group has settled them once.
 */
export async function syncWaitingGroup(call: Call, id: GroupId, returned: readonly UserId[]): Promise<Progress> {
  const tried: Tried = { ids: new Set(), refused: undefined };
  const again = new Set(returned);
  for (;;) {
    const step = await retryOnConflict(call, () => syncSlice(call, id, again, tried));
    if (step !== 'more') return step;
    call.store.forget();
  }
}

/** Members that this run has tried: a member whom Atlassian refuses must not hold up the others, nor be tried for ever. */
interface Tried {
  readonly ids: Set<UserId>;
  refused: GroupSync | undefined;
}

async function syncSlice(call: Call, id: GroupId, again: Set<UserId>, tried: Tried): Promise<Progress | 'more'> {
  const group = await call.store.getGroup(id);
  if (!group) return done;
  if (group.sync.leaving) {
    await deleteGroup(call, id, 204, () => undefined);
    return done;
  }
  if ((group.members.unwritten ?? 0) > 0) await call.store.repairMemberships(id);
  const waiting = await waitingMembers(call, group, again, tried);
  const isAtRest =
    group.sync.state === 'synced' || (group.sync.state === 'preview' && call.connection.mode === 'preview');
  if (isAtRest && waiting.ready.length === 0 && waiting.gone.length === 0) return done;
  const touched = waiting.ready.slice(0, slice);
  const ports = await call.atlassian();
  const work = {
    connection: call.connection,
    group,
    wanted: 'as directory',
    members: touched,
    budget: call.budget,
  } as const;
  const result = await call.sync.group.apply(ports, work);
  const left = waiting.ready.length - touched.length;
  const sync = stateAfter(call, { waiting, left, result, tried });
  await commit(call, group, { gone: waiting.gone, result: { ...result, sync }, calls: ports.site.takeCalls() });
  if (result.trouble) return progressOf(call, result);
  if (result.sync.cause === 'time-budget') return { kind: 'exhausted' };
  if (result.sync.state === 'refused' && !result.changed) return done;
  for (const { userId } of touched) {
    again.delete(userId);
    tried.ids.add(userId);
  }
  return left > 0 && result.sync.state !== 'preview' ? 'more' : done;
}

interface Waiting {
  /** Can be applied now. */
  readonly ready: readonly TouchedMember[];
  /** Have no account at Atlassian yet. */
  readonly accountless: number;
  /** Are no users any more: nothing can follow. */
  readonly gone: readonly UserId[];
}

async function waitingMembers(call: Call, group: DirectoryGroup, again: Set<UserId>, tried: Tried): Promise<Waiting> {
  const [pending, stillIn] = await Promise.all([
    call.store.pendingMembers(group, window),
    again.size > 0 ? call.store.membersAmong(group, [...again]) : new Set<UserId>(),
  ]);
  const named = new Map(pending.map(({ userId, wanted }) => [userId, wanted]));
  for (const userId of stillIn) named.set(userId, true);
  const records = await Promise.all([...named.keys()].map((userId) => call.store.getMemberships(userId)));
  const members = [...named]
    .map(([userId, wanted], index) => ({ userId, wanted, record: records[index] }))
    .filter(({ userId }) => !tried.ids.has(userId));
  const known = members.filter(({ record }) => record !== undefined);
  const ready = known.filter(({ wanted, record }) => !wanted || record?.accountId !== undefined);
  return {
    ready: ready.map(({ userId, wanted, record }) => ({
      userId,
      wanted,
      label: `member ${userId}`,
      ...(record?.accountId ? { accountId: record.accountId } : {}),
    })),
    accountless: known.length - ready.length,
    gone: members.filter(({ record }) => record === undefined).map(({ userId }) => userId),
  };
}

interface Committed {
  readonly gone: readonly UserId[];
  readonly result: GroupResult;
  readonly calls: readonly SiteCall[];
}

/** Waiting on is no news: only what was done, or a new state, is worth an entry. */
async function commit(call: Call, group: DirectoryGroup, { gone, result, calls }: Committed): Promise<void> {
  const { sync, settled, actions, changed } = result;
  const isNews = changed || sync.state !== group.sync.state || sync.cause !== group.sync.cause;
  const happening = { subject: subjectOfGroup(group), operation: 'Sync group', status: 0, state: sync, actions, calls };
  await commitGroup(call, group, {
    next: { ...group, sync },
    members: { add: [], remove: gone, settled: [...settled, ...gone] },
    ...(isNews ? { entry: describe(call, happening) } : {}),
  });
}

interface Slice {
  readonly waiting: Waiting;
  /** Ready, but in a later slice. */
  readonly left: number;
  readonly result: GroupResult;
  readonly tried: Tried;
}

/** What `apply` says holds for the members it was given; the others decide whether the group still waits. */
function stateAfter(call: Call, { waiting, left, result, tried }: Slice): GroupSync {
  const { sync, trouble } = result;
  if (sync.state === 'refused' && !result.changed) return sync;
  if (sync.state === 'refused') tried.refused = sync;
  const isFine = sync.state === 'synced' || sync.state === 'refused' || sync.cause === 'member-without-account';
  if (trouble || !isFine) return sync;
  const { cause: _, detail: __, dueAt: ___, ...rest } = sync;
  if (left > 0) return { ...rest, state: 'pending', cause: 'time-budget', dueAt: isoTime(call.machine.now()) };
  if (tried.refused) return { ...tried.refused, ...links(sync) };
  if (waiting.accountless === 0) return { ...rest, state: 'synced' };
  const dueAt = isoTime(call.machine.now() + 86_400_000);
  return { ...rest, state: 'pending', cause: 'member-without-account', dueAt };
}

const links = ({ siteGroupId, siteGroupName, createdByUs }: GroupSync) => ({
  ...(siteGroupId ? { siteGroupId } : {}),
  ...(siteGroupName === undefined ? {} : { siteGroupName }),
  ...(createdByUs ? { createdByUs } : {}),
});
