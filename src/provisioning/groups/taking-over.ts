import type { ConnectionId } from '../../connections/connection';
import type { DirectoryGroup, GroupLink } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import { siteGroup } from '../../sync/groups/look-at-group';
import { displacedLink, isAwaitedAt, type TakingOver } from '../../sync/groups/taking-over';
import type { Displaced } from '../../sync/owners';
import { noteDisplaced, presentTitle } from '../../sync/ownership';
import { isUnderWay } from '../attempts/under-way';
import type { Uses } from '../call';

type Ports = Uses<'connection' | 'owners' | 'elsewhere' | 'machine'>;

/** How long to wait until every connection has listed who has which account. */
const secondsToList = 60;

/**
 * Who had a linked group before, and until when they may still change it. Their groups lose the right to act there through a
 * commit by this connection, so nothing waits for one that is in preview, leaves the group out or can't look: each attempt
 * commits on the version it has read before it begins anything, and what it had begun by then says until when it may arrive.
 * @throws {Conflict} if one of them is just being changed
 */
export async function takingOver(
  call: Ports,
  group: DirectoryGroup,
  { id }: Pick<GroupLink, 'id'>,
): Promise<TakingOver> {
  const owned = siteGroup(id);
  const title = await presentTitle(call.owners, call.connection, owned, group.id);
  const isTaken = title.kind === 'taken';
  const displaced = title.kind === 'ours' ? (title.displaced ?? []) : [];
  if (displaced.length === 0) return { isTaken, displaced, waitSeconds: 0, isUnknown: false };
  const known = await Promise.all(displaced.map((each) => former(call, each, id)));
  // Until every connection has listed who has which account, nobody could be found.
  const waits = [...known.map(({ seconds }) => seconds), (await call.owners.areListed()) ? 0 : secondsToList];
  return { isTaken, displaced, waitSeconds: Math.max(...waits), isUnknown: known.some((each) => each.isUnknown) };
}

interface Former {
  readonly seconds: number;
  readonly isUnknown: boolean;
}

async function former(call: Ports, { connectionId, records }: Displaced, link: GroupLink['id']): Promise<Former> {
  const isDeleted = (await call.owners.connection(connectionId)) === undefined;
  const groups = await Promise.all(records.map((record) => formerGroup(call, connectionId, record)));
  const displaced = await Promise.all(groups.map((each) => each && withoutRight(call, each, link)));
  const seconds = Math.max(0, ...displaced.map((each) => secondsUntil(call, each?.sync.underWayUntil)));
  return { seconds, isUnknown: isDeleted && groups.includes(undefined) };
}

/** A group of another connection, once it no longer changes anything at a link. */
async function withoutRight(
  { elsewhere }: Ports,
  { group, isDeparted }: FormerGroup,
  link: GroupLink['id'],
): Promise<DirectoryGroup> {
  const { links = [] } = group.sync;
  const isTold = links.some(({ id, isDisplaced }) => id === link && isDisplaced);
  if (isDeparted || isTold) return group;
  // If it is only just being linked, the commit alone makes whoever does that look again.
  const told = links.map((each) => (each.id === link ? displacedLink(each) : each));
  const sync = { ...group.sync, ...(links.length > 0 && { links: told }) };
  return elsewhere(group.connectionId as ConnectionId).updateGroup({
    before: group,
    after: { ...group, version: group.version + 1, sync },
    members: { add: [], remove: [], settled: [] },
  });
}

const secondsUntil = (call: Ports, time: string | undefined): number =>
  time !== undefined && isUnderWay(call, time) ? Math.ceil((Date.parse(time) - call.machine.now()) / 1000) : 0;

/** A group that had the group at Atlassian, or what is left of it, with its member set. */
export interface FormerGroup {
  readonly group: DirectoryGroup;
  readonly isDeparted: boolean;
}

/** Undefined if nothing is left of it. */
export async function formerGroup(
  { elsewhere }: Uses<'elsewhere'>,
  connectionId: string,
  record: string,
): Promise<FormerGroup | undefined> {
  const directory = elsewhere(connectionId as ConnectionId);
  const id = record as GroupId;
  const group = await directory.getGroup(id);
  if (group) return { group, isDeparted: false };
  const departed = await directory.getDeparted({ kind: 'group', id });
  return departed?.kind === 'group' ? { group: departed.group, isDeparted: true } : undefined;
}

/**
 * For a deleted group: its links as they are known now, and whether a connection that has taken over one of its groups at
 * Atlassian has yet to go through the members it put in there. Until then its member set and its links are kept, and that
 * connection is told at each look.
 */
export async function lookForTakers(
  { owners, connection }: Uses<'connection' | 'owners'>,
  { id, sync }: DirectoryGroup,
): Promise<{ readonly links: readonly GroupLink[]; readonly isAwaited: boolean }> {
  const found = await Promise.all(
    (sync.links ?? []).map(async (link) => {
      const owned = siteGroup(link.id);
      const title = await presentTitle(owners, connection, owned, id);
      if (title.kind !== 'taken') return { link, isAwaited: false };
      const isAwaited = isAwaitedAt(link, title);
      if (isAwaited) await noteDisplaced(owners, connection, owned, id);
      return { link: displacedLink(link), isAwaited };
    }),
  );
  return { links: found.map(({ link }) => link), isAwaited: found.some((each) => each.isAwaited) };
}
