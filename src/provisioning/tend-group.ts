import type { DirectoryGroup, GroupLink, GroupSync } from '../directory/group';
import type { GroupId } from '../directory/ids';
import type { ActionReport } from '../journal/entry';
import type { TendResult } from '../sync/sync';
import { groupMode } from '../sync/sync-group';
import { needsCare } from '../sync/tend-links';
import { type Call, isoTime } from './call';
import { commitGroup } from './commit-group';
import { subjectOfGroup } from './describe';
import { endedRun, newRun, runAttempt } from './group-run';
import { laterOn } from './later-on';
import { mostCompared } from './missing-members';
import { noteSeenMembers } from './note-seen-members';
import { retryOnConflict } from './retry-on-conflict';
import { done, type Progress, progressOf } from './sync-progress';
import { newUnsaid } from './unsaid';
import { wantedAccounts } from './wanted-accounts';

export type TendedGroup = Progress & {
  readonly actions: readonly ActionReport[];
  /** Members whom Atlassian lacks were found: they follow anew. */
  readonly isReopened?: true;
};

/**
 * The slow work on a group whose members have followed: copying to a new group, taking out whom the IdP doesn't know.
 * `again`: members are compared although they have been once, and in a large group those whom Atlassian lacks are found.
 */
export async function tendGroup(
  call: Call,
  id: GroupId,
  { again = false }: { readonly again?: boolean } = {},
): Promise<TendedGroup> {
  const run = newRun();
  const unsaid = newUnsaid();
  return retryOnConflict(call, async () => {
    unsaid.begin();
    const found = await call.store.getGroup(id);
    if (!found || groupMode(call.connection, found) === 'preview') return { ...done, actions: [] };
    const group = again ? uncompared(found) : found;
    if (!needsCare({ connection: call.connection, group })) return { ...done, actions: [] };
    const ports = await call.atlassian();
    const attempt = runAttempt(call, run, found, (sync) =>
      commitGroup(call, found, { next: { ...found, sync }, members: { add: [], remove: [], settled: [] } }),
    );
    const result = await call.sync.group.tend(ports, {
      connection: call.connection,
      group,
      wanted: (link) => wantedAccounts(call, group, link),
      budget: call.budget,
      begin: attempt.begin,
    });
    const { links, missing, isMore } = await noteSeenMembers(call, group, result);
    const tended = { ...result, isMore, sync: { ...result.sync, ...(links && { links }) } };
    const state = result.trouble ? tended.sync : await stateAfter(call, group, tended, missing.length > 0);
    const ended = { result: { ...result, sync: state }, isContested: false, isMore: false, goesOn: false };
    const sync = endedRun(call, run, attempt, ended);
    const { actions } = result;
    const calls = ports.site.takeCalls();
    unsaid.note({ actions, calls });
    const about = { subject: subjectOfGroup(group), operation: 'Sync group', status: 0, state: sync };
    await commitGroup(call, attempt.base(), {
      next: { ...group, sync },
      members: { add: [], remove: [], settled: [], unsettled: missing },
      ...(actions.length > 0 || unsaid.isAnything() ? { entry: unsaid.entry(call, { ...about, actions, calls }) } : {}),
    });
    if (missing.length > 0 && !isMore && !result.trouble) return { ...done, actions, isReopened: true };
    return { ...progressOf(call, { ...result, sync }), actions };
  });
}

/** A comparison that is under way goes on; one of a large group seeks whom Atlassian lacks, unless it does so already. */
function uncompared(group: DirectoryGroup): DirectoryGroup {
  const isLarge = group.members.count > mostCompared;
  const links = (group.sync.links ?? []).map(({ comparison, ...link }): GroupLink => {
    const isUnderWay = comparison && !comparison.isDone && (comparison.seeks === true || !isLarge);
    if (isUnderWay) return { ...link, comparison };
    return isLarge ? { ...link, comparison: { seeks: true } } : link;
  });
  return { ...group, sync: { ...group.sync, links } };
}

async function stateAfter(
  call: Call,
  group: DirectoryGroup,
  { sync, isMore }: TendResult,
  isReopened: boolean,
): Promise<GroupSync> {
  const { cause: _, detail: __, dueAt: ___, attempts: ____, ...kept } = sync;
  if (isMore || isReopened) return laterOn(call, { ...kept, state: 'pending' });
  const waiting = await call.store.pendingMembers(group, 1);
  if (waiting.length === 0) return { ...kept, state: 'synced' };
  return {
    ...kept,
    state: 'pending',
    cause: 'member-without-account',
    dueAt: isoTime(call.machine.now() + 86_400_000),
  };
}
