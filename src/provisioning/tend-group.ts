import type { DirectoryGroup, GroupLink, GroupSync } from '../directory/group';
import type { AccountId, GroupId } from '../directory/ids';
import type { ActionReport } from '../journal/entry';
import { siteGroup } from '../sync/look-at-group';
import { titleTo } from '../sync/ownership';
import type { TendResult } from '../sync/sync';
import { groupMode } from '../sync/sync-group';
import { needsCare } from '../sync/tend-links';
import { type Call, isoTime } from './call';
import { commitGroup } from './commit-group';
import { describe, subjectOfGroup } from './describe';
import { retryOnConflict } from './retry-on-conflict';
import { done, type Progress, progressOf } from './sync-progress';

/**
 * The slow work on a group whose members have followed: copying to a new group, taking out whom the IdP doesn't know.
 * `again`: members are compared although they have been once.
 */
export async function tendGroup(
  call: Call,
  id: GroupId,
  { again = false }: { readonly again?: boolean } = {},
): Promise<Progress & { readonly actions: readonly ActionReport[] }> {
  return retryOnConflict(call, async () => {
    const found = await call.store.getGroup(id);
    if (!found || groupMode(call.connection, found) === 'preview') return { ...done, actions: [] };
    const group = again ? uncompared(found) : found;
    if (!needsCare({ connection: call.connection, group })) return { ...done, actions: [] };
    const ports = await call.atlassian();
    const result = await call.sync.group.tend(ports, {
      connection: call.connection,
      group,
      wanted: (link) => wantedAccounts(call, group, link),
      budget: call.budget,
    });
    const sync = result.trouble ? result.sync : await stateAfter(call, group, result);
    const { actions } = result;
    const calls = ports.site.takeCalls();
    const about = { subject: subjectOfGroup(group), operation: 'Sync group', status: 0, state: sync };
    await commitGroup(call, found, {
      next: { ...group, sync },
      members: { add: [], remove: [], settled: [] },
      ...(actions.length > 0 ? { entry: describe(call, { ...about, actions, calls }) } : {}),
    });
    return { ...progressOf(call, { ...result, sync }), actions };
  });
}

/** A comparison that is under way goes on. */
function uncompared(group: DirectoryGroup): DirectoryGroup {
  const links = (group.sync.links ?? []).map(({ comparison, ...link }) =>
    comparison && !comparison.isDone ? { ...link, comparison } : link,
  );
  return { ...group, sync: { ...group.sync, links } };
}

async function stateAfter(call: Call, group: DirectoryGroup, { sync, isMore }: TendResult): Promise<GroupSync> {
  const { cause: _, detail: __, dueAt: ___, attempts: ____, ...kept } = sync;
  const now = call.machine.now();
  if (isMore) return { ...kept, state: 'pending', cause: 'time-budget', dueAt: isoTime(now) };
  const waiting = await call.store.pendingMembers(group, 1);
  if (waiting.length === 0) return { ...kept, state: 'synced' };
  return { ...kept, state: 'pending', cause: 'member-without-account', dueAt: isoTime(now + 86_400_000) };
}

/** Everybody whom the IdP wants in a group at Atlassian, through this group or another that stands for the same one. */
async function wantedAccounts(call: Call, group: DirectoryGroup, link: GroupLink): Promise<ReadonlySet<AccountId>> {
  const title = await titleTo(call.owners, call.connection, siteGroup(link.id), group.id);
  const others = title.kind === 'ours' ? title.sharedWith : [];
  const groups = await Promise.all(others.map((id) => call.store.getGroup(id as GroupId)));
  const sets = await Promise.all([group, ...groups].map((each) => (each ? call.store.listMembers(each) : [])));
  const records = await Promise.all([...new Set(sets.flat())].map((id) => call.store.getMemberships(id)));
  return new Set(records.flatMap((record) => record?.accountId ?? []));
}
