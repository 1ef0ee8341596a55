import type { SettingChange } from '../../connections/history';
import type { DirectoryGroup, GroupDecision, GroupLink, GroupSync } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import type { ActionReport, JournalEntry } from '../../journal/entry';
import { siteGroup } from '../../sync/groups/look-at-group';
import { releaseTitle } from '../../sync/ownership';
import { describeDecided, subjectOfGroup } from '../attempts/describe';
import { followUp } from '../attempts/follow-up';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { ReadCache } from '../store/read-cache';
import { commitGroup } from './commit-group';

/** What an administrator says of a linked group: not this one. */
export interface Unlinking {
  /** The name of the group at Atlassian that it is instead; without one it is to have none. */
  readonly to?: string;
  /** Also takes out the members whom the IdP put in. */
  readonly takes: boolean;
}

/** A row of the map leads from the group to its group at Atlassian: the row says which one it is. */
export class GroupMapped extends Error {
  override readonly name = 'GroupMapped';
}

/**
 * Unlinks a group of the IdP from its group at Atlassian, which keeps its members unless asked otherwise; then they leave in
 * slices, and the group itself stays in any case. The decision holds for the group's present name, as every decision does.
 * Undefined if there is no such group or it is not linked. @throws {GroupMapped}
 */
export async function unlinkGroup(
  call: Uses<'connection' | 'owners' | 'queue' | 'machine' | 'origin' | 'store', GroupReads & GroupUpdates & ReadCache>,
  id: GroupId,
  asked: Unlinking,
): Promise<DirectoryGroup | undefined> {
  let freed: readonly GroupLink[] = [];
  const stored = await retryOnConflict(call, async () => {
    const group = await call.store.getGroup(id);
    const { links = [] } = group?.sync ?? {};
    if (!group || links.length === 0) return undefined;
    if (links.some(({ via }) => via === 'map')) throw new GroupMapped('The manual map leads to this group.');
    freed = asked.takes ? [] : links;
    const sync = unlinked(group.sync, links, asked, isoTime(call.machine.now()));
    const members = { add: [], remove: [], settled: [] };
    const entry = entryOf(call, group, links, asked);
    const decided = changesOf(group, links, asked);
    return commitGroup(call, group, { next: { ...group, sync }, members, entry, decided });
  });
  if (!stored) return undefined;
  // After a crash before this, the owner's record still names the group: no other connection gets it, and nothing else happens.
  for (const link of freed) await releaseTitle(call.owners, call.connection, siteGroup(link.id), id, true);
  await followUp(call, { groups: [stored] });
  return stored;
}

/** Pure. Links that lose their members stay until these have left. */
export function unlinked(
  { links: _, cause: __, detail: ___, attempts: ____, decision: before, ...sync }: GroupSync,
  links: readonly GroupLink[],
  { to, takes }: Unlinking,
  dueAt: string,
): GroupSync {
  const left = takes ? links.map((link) => ({ ...link, isUnlinked: true as const })) : [];
  const decision = decisionOf(before, links, to);
  return { ...sync, ...(left.length > 0 && { links: left }), decision, state: 'pending', dueAt };
}

function decisionOf(
  before: GroupDecision | undefined,
  links: readonly GroupLink[],
  to: string | undefined,
): GroupDecision {
  if (to !== undefined) return { name: to, existing: { name: to, answer: 'adopt' } };
  const name = before?.name ?? links[0]?.name ?? '';
  return { ...(before?.name !== undefined && { name: before.name }), existing: { name, answer: 'skip' } };
}

function entryOf(
  call: Uses<'connection' | 'machine' | 'origin'>,
  group: DirectoryGroup,
  links: readonly GroupLink[],
  { takes }: Unlinking,
): JournalEntry {
  const subject = subjectOfGroup(group);
  const says = takes ? 'not-this-group-leaves' : 'not-this-group-keeps';
  const action: ActionReport = {
    kind: 'unlinkGroup',
    text: { say: 'unlink-groups', groups: namesOf(links) },
    reason: [{ say: 'not-this-group' }, { say: says }],
    outcome: 'applied',
  };
  return describeDecided(call, { subject, operation: 'Decide group', actions: [action] });
}

const namesOf = (links: readonly GroupLink[]): readonly string[] => links.map(({ name }) => name);

function changesOf(group: DirectoryGroup, links: readonly GroupLink[], { to }: Unlinking): readonly SettingChange[] {
  const { label } = subjectOfGroup(group);
  return [{ path: 'group', before: `${label}: ${namesOf(links).join(', ')}`, after: `${label}: ${to ?? '–'}` }];
}
