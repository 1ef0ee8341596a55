import type { ConnectionId } from '../../connections/connection';
import type { DirectoryGroup } from '../../directory/group';
import type { SiteGroup } from '../../sync/site/site-groups';
import type { DirectorySearch } from '../search/directory-search';

/**
 * What trying out group settings remembers while the process lives: the groups of a connection, and Atlassian's answers about
 * names. Losing it costs time, never correctness.
 */
export interface GroupMemory {
  readonly seen: Map<ConnectionId, SeenGroups>;
  readonly answers: Map<string, { readonly until: number; readonly group: SiteGroup | undefined }>;
}

/** The groups of a connection in the order of their names, as far as they have been looked at. */
export interface SeenGroups {
  readonly groups: readonly DirectoryGroup[];
  /** Leads on; absent once all have been looked at. */
  readonly cursor?: string;
  /** When the look began, in milliseconds since 1970. */
  readonly since: number;
}

export const newGroupMemory = (): GroupMemory => ({ seen: new Map(), answers: new Map() });

/** Typing a pattern asks every second; a group that the IdP pushes in the meantime shows within this time. */
const freshFor = 60_000;
const mostConnections = 5;
const mostGroups = 20_000;
const pageSize = 100;
/** Requests to storage in one call: a screen may take 30 in all. With 5,000 groups it asks four times. */
const pagesACall = 15;

/** Continues to look at the groups of a connection, at most 15 pages. */
export async function lookAtGroups(
  memory: GroupMemory,
  search: Pick<DirectorySearch, 'groups'>,
  { connectionId, now }: { readonly connectionId: ConnectionId; readonly now: number },
): Promise<SeenGroups> {
  const known = memory.seen.get(connectionId);
  const isFresh = known !== undefined && now - known.since < freshFor;
  if (isFresh && known.cursor === undefined) return known;
  const groups = isFresh ? [...known.groups] : [];
  let cursor = isFresh ? known.cursor : undefined;
  for (let page = 0; page < pagesACall && groups.length < mostGroups; page += 1) {
    const query = { prefix: '', limit: pageSize, ...(cursor !== undefined && { cursor }) };
    const found = await search.groups(connectionId, query);
    groups.push(...found.items);
    cursor = found.cursor;
    if (cursor === undefined) break;
  }
  const isMore = cursor !== undefined && groups.length < mostGroups;
  const seen = { groups, since: isFresh ? known.since : now, ...(isMore && cursor !== undefined && { cursor }) };
  memory.seen.delete(connectionId);
  memory.seen.set(connectionId, seen);
  const [oldest] = memory.seen.keys();
  if (memory.seen.size > mostConnections && oldest !== undefined) memory.seen.delete(oldest);
  return seen;
}

/** Replaces the group that was seen by the group as it is now. */
export function noteGroup({ seen }: GroupMemory, connectionId: ConnectionId, group: DirectoryGroup): void {
  const known = seen.get(connectionId);
  if (!known) return;
  seen.set(connectionId, { ...known, groups: known.groups.map((each) => (each.id === group.id ? group : each)) });
}
