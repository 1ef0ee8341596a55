import type { DirectoryGroup, GroupSync } from '../../directory/group';
import type { SiteCall } from '../../journal/entry';
import type { BeginGroup, GroupSite, LimitGroup } from '../../sync/groups/group-port';
import type { GroupResult } from '../../sync/groups/group-result';
import { needsCare } from '../../sync/groups/tend-links';
import type { TouchedMember } from '../../sync/groups/touched-member';
import type { CallRecord } from '../../sync/site/call-record';
import { noteAtWork } from '../attempts/at-work';
import { laterOn } from '../attempts/later-on';
import type { Uses } from '../call';
import type { GroupReads } from '../store/groups';
import { isLeftAlone } from './group-at-rest';
import { groupsOf } from './groups-of';

/** A call applies at most this many members itself: the IdP waits for the answer, and the queue is minutes away. */
export const inlineMembers = 20;

export type GroupOutcome = GroupResult & { readonly calls: readonly SiteCall[] };

/** Lets Atlassian follow a group: the first members at once, the rest through the queue. */
export async function applyGroup(
  call: Uses<'connection' | 'sync' | 'budget' | 'machine' | 'store' | 'atlassian', GroupReads, GroupSite & CallRecord>,
  group: DirectoryGroup,
  touched: readonly TouchedMember[],
  begin: BeginGroup,
  limit?: LimitGroup,
): Promise<GroupOutcome> {
  const ports = await call.atlassian();
  // Whoever is at work does these along with the others; a commit in between would cost both an attempt.
  const isLeft = touched.length > inlineMembers && noteAtWork(call, group.sync) !== undefined;
  const now = isLeft ? [] : touched.slice(0, inlineMembers);
  const result = await call.sync.group.apply(ports, {
    connection: call.connection,
    group,
    wanted: 'as directory',
    members: now,
    budget: call.budget,
    begin,
    groups: groupsOf(call.store),
    ...(limit && { limit }),
    isAtWork: isLeft,
  });
  // Members who stay because of another group or user do so by what was read a moment ago: the other may be letting go at the
  // same time. Background work looks again once both are committed.
  const kept = new Set(result.kept);
  const settled = result.settled.filter((id) => !kept.has(id));
  const next = { ...group, sync: result.sync };
  // Members not named now may still wait, from before the group went live or stopped being refused.
  const rest =
    touched.length > now.length ||
    kept.size > 0 ||
    group.sync.state === 'pending' ||
    group.members.pending > 0 ||
    (result.isRelinked === true && group.members.count > 0);
  const isTended = needsCare({ connection: call.connection, group: next });
  const sync = rest || isTended ? withRest(call, result, isTended) : result.sync;
  return { ...result, settled, sync, calls: ports.site.takeCalls() };
}

/** Atlassian has followed what was tried, or refused one member of it; members that were not tried still wait. */
function withRest(call: Uses<'machine'>, { sync, changed }: GroupResult, isTended: boolean): GroupSync {
  if (isLeftAlone(sync)) return isTended ? laterOn(call, sync) : sync;
  const isDone =
    sync.state === 'synced' ||
    sync.state === 'held' ||
    sync.cause === 'member-without-account' ||
    (sync.state === 'refused' && changed);
  return isDone ? laterOn(call, sync) : sync;
}
