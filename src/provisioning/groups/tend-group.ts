import type { Comparison, DirectoryGroup, GroupLink, GroupSync } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import type { CauseCode } from '../../journal/causes/causes';
import type { ActionReport, JournalEntry } from '../../journal/entry';
import { type Json, sameJson } from '../../scim/json';
import type { TendResult } from '../../sync/groups/group-result';
import { targetOf } from '../../sync/groups/leading';
import { groupMode } from '../../sync/groups/sync-group';
import { needsCare } from '../../sync/groups/tend-links';
import { stateHeld } from '../../sync/trouble';
import { subjectOfGroup } from '../attempts/describe';
import { laterOn } from '../attempts/later-on';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { newUnsaid } from '../attempts/unsaid';
import { done, type Progress, progressOf } from '../background/sync-progress';
import { type Call, isoTime, type Uses } from '../call';
import { afterLeaving } from '../limits/close-batch';
import { holdsRest } from '../limits/holds-rest';
import { tendLimits } from '../limits/tend-limits';
import { mostCompared } from '../members/astray-members';
import { findKept } from '../members/find-kept';
import { findHeldMembers } from '../members/held-members';
import { noteSeenMembers } from '../members/note-seen-members';
import { partingMembers } from '../members/parting-members';
import { wantedAccounts } from '../members/wanted-accounts';
import { callAbout } from '../occasions/occasion-of';
import { findStrays } from '../repair/find-strays';
import type { DepartureReads } from '../store/departures';
import type { PendingMembers } from '../store/members';
import type { ReadCache } from '../store/read-cache';
import type { UserLookup, UserReads } from '../store/users';
import { commitGroup } from './commit-group';
import { endedRun, newRun, runAttempt } from './group-run';
import { groupsOf } from './groups-of';
import { takingOver } from './taking-over';

const oneHour = 3_600_000;

export type TendedGroup = Progress & {
  readonly actions: readonly ActionReport[];
  /** Members missing at Atlassian were found: they are to follow again. */
  readonly isReopened?: true;
};

/**
 * The slow work on a group whose members have followed: copying them to a new group, taking out those whom the IdP doesn't know.
 * `again`: members are compared once more. Then a large group is searched for members whom Atlassian lacks, and a group in which
 * members added by hand stay for those whom Rollcall left behind.
 */
export async function tendGroup(
  asked: Call,
  id: GroupId,
  { again = false }: { readonly again?: boolean } = {},
): Promise<TendedGroup> {
  const run = newRun();
  const unsaid = newUnsaid();
  return retryOnConflict(asked, async () => {
    unsaid.begin();
    const found = await asked.store.getGroup(id);
    if (!found || groupMode(asked.connection, found) === 'preview') return { ...done, actions: [] };
    const call = callAbout(asked, found.sync);
    // Whoever approves it has it looked at again.
    if (found.sync.state === 'held' && !again) return { ...done, actions: [] };
    const { keepManualMembers } = call.connection.settings.groups;
    const group = again ? uncompared(found, keepManualMembers) : found;
    if (!needsCare({ connection: call.connection, group })) return { ...done, actions: [] };
    const ports = await call.atlassian();
    const attempt = runAttempt(call, run, found, (sync) =>
      commitGroup(call, found, { next: { ...found, sync }, members: { add: [], remove: [], settled: [] } }),
    );
    const limits = tendLimits(call, found, attempt);
    const result = await call.sync.group.tend(ports, {
      connection: call.connection,
      group,
      wanted: (link) => wantedAccounts(call, group, link),
      kept: (link) => findKept(call, group, link),
      strays: (link) => findStrays(call, group, link),
      takingOver: (link) => takingOver(call, group, link),
      parting: (after) => partingMembers(call, group, after),
      isCurrent: () => isCurrent(call),
      groups: groupsOf(call.store),
      budget: call.budget,
      begin: attempt.begin,
      reserve: limits.reserve,
    });
    const { links = result.sync.links ?? [], missing, isMore } = await noteSeenMembers(call, group, result);
    const isOver = keepManualMembers && !isMore;
    const tended = { ...result, isMore, sync: { ...result.sync, links: isOver ? links.map(uncomparedOnce) : links } };
    const isFreed = result.heldBy === undefined && !(await isStillHeld(call, found, tended.sync));
    const told = result.trouble
      ? tended.sync
      : await stateAfter(call, group, { ...tended, isReopened: missing.length > 0, isFreed });
    const state = limits.heldIn(told, result.heldBy);
    const ended = { result: { ...result, sync: state }, isContested: false, isMore: false, goesOn: false };
    const sync = endedRun(call, run, attempt, ended);
    const { actions } = result;
    const calls = ports.site.takeCalls();
    // A look at a group at rest that has found nothing is not worth a commit.
    const isQuiet = actions.length + missing.length === 0 && !unsaid.isAnything() && attempt.base() === found;
    if (isQuiet && sameJson(sync as unknown as Json, found.sync as unknown as Json)) return { ...done, actions };
    unsaid.note({ actions, calls });
    const about = { subject: subjectOfGroup(group), operation: 'Sync group', status: 0, state: sync };
    await commitGroup(call, attempt.base(), {
      next: { ...group, sync },
      ...limits.ending({ isOver: !isMore && !result.trouble, isFreed }),
      members: { add: [], remove: [], settled: [], unsettled: missing },
      ...(actions.length > 0 || unsaid.isAnything()
        ? { entry: toldOnce(group, unsaid.entry(call, { ...about, actions, calls })) }
        : {}),
    });
    await afterLeaving(call, found.sync, sync);
    if (missing.length > 0 && !isMore && !result.trouble) return { ...done, actions, isReopened: true };
    return { ...progressOf(call, { ...result, sync }), actions };
  });
}

/** A comparison under way goes on; in a large group it also seeks members whom Atlassian lacks, unless it already does. */
function uncompared(group: DirectoryGroup, keepsManual: boolean): DirectoryGroup {
  const isLarge = group.members.count > mostCompared;
  const meant: Comparison = { ...(isLarge && { seeks: true as const }), ...(keepsManual && { mends: true as const }) };
  const links = (group.sync.links ?? []).map(({ comparison, ...link }): GroupLink => {
    const does = (what: 'seeks' | 'mends') => comparison?.[what] === true || !meant[what];
    const isUnderWay = comparison && !comparison.isDone && does('seeks') && does('mends');
    if (isUnderWay) return { ...link, comparison };
    return isLarge || keepsManual ? { ...link, comparison: meant } : link;
  });
  return { ...group, sync: { ...group.sync, links } };
}

/** While members added by hand stay, no comparison is made that would hold once they don't. */
function uncomparedOnce(link: GroupLink): GroupLink {
  const { comparison, ...rest } = link;
  return comparison?.isDone ? rest : link;
}

/** A group that is only left alone is told again at each look, in one log entry for each group. */
const toldOnce = (group: DirectoryGroup, entry: JournalEntry): JournalEntry =>
  entry.actions.every(({ outcome }) => outcome === 'skipped') ? { ...entry, id: group.id } : entry;

/** Whether nobody has changed the connection since this call read it. */
async function isCurrent({
  connection,
  owners,
  store,
}: Uses<'connection' | 'owners' | 'store', ReadCache>): Promise<boolean> {
  store.forget();
  return (await owners.connection(connection.id))?.version === connection.version;
}

/** The settings leave the group out: nobody waits for it. */
function leftOut({ connection }: Uses<'connection'>, group: DirectoryGroup): Partial<GroupSync> | undefined {
  const target = targetOf(connection.settings, group);
  return target.kind === 'ignored' ? { cause: 'group-ignored', detail: target.why } : undefined;
}

/** Whether somebody has to decide still: about what is left of this work, or about members whom the IdP has leave. */
async function isStillHeld(
  call: Uses<'connection' | 'owners' | 'store', PendingMembers & UserReads & UserLookup & DepartureReads>,
  found: DirectoryGroup,
  sync: GroupSync,
): Promise<boolean> {
  if (holdsRest(call, found, sync)) return true;
  return found.sync.removals?.held !== undefined && (await findHeldMembers(call, found)).length > 0;
}

type Tended = Pick<TendResult, 'sync' | 'isMore'> & {
  readonly isReopened: boolean;
  /** Nothing of the group waits for an administrator any more. */
  readonly isFreed: boolean;
};

async function stateAfter(
  call: Uses<'connection' | 'machine' | 'store', PendingMembers>,
  group: DirectoryGroup,
  { sync, isMore, isReopened, isFreed }: Tended,
): Promise<GroupSync> {
  const { held, cause: _, detail: __, dueAt: ___, attempts: ____, ...rest } = sync;
  const kept = { ...rest, ...(held && !isFreed && { held }) };
  if (isMore || isReopened) return laterOn(call, { ...kept, state: 'pending' });
  const waits = (cause: CauseCode, milliseconds: number): GroupSync => {
    return { ...kept, state: 'pending', cause, dueAt: isoTime(call.machine.now() + milliseconds) };
  };
  // Whoever has to go through it first says so; this is in case that was not heard.
  const isAwaited = kept.links?.some(({ isDisplaced, departure }) => isDisplaced && departure);
  if (isAwaited) return waits('group-owned-elsewhere', oneHour);
  const isLeftOut = leftOut(call, group);
  if (isLeftOut) return { ...kept, state: 'synced', ...isLeftOut };
  // Members who would leave are held: the slice before has said so.
  if (group.sync.removals?.held && !isFreed)
    return { ...kept, ...stateHeld('members-limit'), held: group.sync.removals.held };
  const waiting = await call.store.pendingMembers(group, 1);
  return waiting.length === 0 ? { ...kept, state: 'synced' } : waits('member-without-account', 24 * oneHour);
}
