import type { ConnectionId } from '../connections/connection';
import type { DirectoryGroup, GroupLink } from '../directory/group';
import type { GroupId } from '../directory/ids';
import { siteGroup } from '../sync/look-at-group';
import type { Displaced } from '../sync/owners';
import { isDisplaced, noteDisplaced, titleTo } from '../sync/ownership';
import { displacedLink, type TakingOver } from '../sync/taking-over';
import type { Call } from './call';
import { isUnderWay } from './under-way';

type Ports = Pick<Call, 'owners' | 'connection' | 'elsewhere' | 'machine'>;

/** Until every connection has listed who has which account. */
const secondsToList = 60;
/**
 * Until whoever had the group has looked at it. The queue brings that half a minute after it was asked for; but a connection
 * without credentials or in another mode may take days, and asking it each minute would cost more than its answer is worth.
 */
const secondsToLook = 300;

/**
 * Who had a linked group before, and until when they may still change it. A group of theirs may act until it has been
 * committed with the news that it is displaced, because each attempt commits on the version that it has read before it
 * begins anything; what it had begun by then says itself until when it may arrive. Where nobody has told it yet it is told.
 */
export async function takingOver(
  call: Ports,
  group: DirectoryGroup,
  { id }: Pick<GroupLink, 'id'>,
): Promise<TakingOver> {
  const owned = siteGroup(id);
  const title = await titleTo(call.owners, call.connection, owned, group.id);
  const isTaken = title.kind === 'taken';
  const displaced = title.kind === 'ours' ? (title.displaced ?? []) : [];
  if (displaced.length === 0) return { isTaken, displaced, waitSeconds: 0, isUnknown: false };
  const known = await Promise.all(displaced.map((each) => former(call, each, id)));
  for (const { of, isUntold, isDeleted } of known) if (isUntold && !isDeleted) await call.owners.displaced(owned, of);
  // Before every connection has listed who has which account, nobody could be found.
  const waits = [...known.map(({ seconds }) => seconds), (await call.owners.areListed()) ? 0 : secondsToList];
  return { isTaken, displaced, waitSeconds: Math.max(...waits), isUnknown: known.some((each) => each.isUnknown) };
}

interface Former {
  readonly of: Displaced;
  readonly seconds: number;
  /** One of the groups has not been looked at since. */
  readonly isUntold: boolean;
  readonly isDeleted: boolean;
  readonly isUnknown: boolean;
}

async function former(call: Ports, of: Displaced, link: GroupLink['id']): Promise<Former> {
  const isDeleted = (await call.owners.connection(of.connectionId)) === undefined;
  const groups = await Promise.all(of.records.map((record) => formerGroup(call, of.connectionId, record)));
  const isUntold = groups.some((each) => each !== undefined && !each.isDeparted && mayAct(each.group, link));
  const arrivals = groups.map((each) => secondsUntil(call, each?.group.sync.underWayUntil));
  const seconds = Math.max(isUntold ? secondsToLook : 0, ...arrivals);
  return { of, seconds, isUntold, isDeleted, isUnknown: isDeleted && groups.includes(undefined) };
}

const mayAct = ({ sync }: DirectoryGroup, link: GroupLink['id']): boolean =>
  sync.state !== 'preview' && (sync.links ?? []).some(({ id, isDisplaced: isTold }) => id === link && !isTold);

const secondsUntil = (call: Ports, time: string | undefined): number =>
  time !== undefined && isUnderWay(call, time) ? Math.ceil((Date.parse(time) - call.machine.now()) / 1000) : 0;

/** A group that had the group at Atlassian, or what is left of it with its member set. */
export interface FormerGroup {
  readonly group: DirectoryGroup;
  readonly isDeparted: boolean;
}

/** Undefined when nothing is left of it. */
export async function formerGroup(
  { elsewhere }: Pick<Call, 'elsewhere'>,
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
 * Of a group that is deleted: its links with what is known of them by now, and whether a connection that has taken over
 * one of its groups at Atlassian is still to go through whom it had put in there. Until then its member set is kept. Where
 * nobody has told that connection yet it is told, once: the links are to be kept as well.
 */
export async function lookForTakers(
  { owners, connection }: Pick<Call, 'owners' | 'connection'>,
  { id, sync }: DirectoryGroup,
): Promise<{ readonly links: readonly GroupLink[]; readonly isAwaited: boolean }> {
  const found = await Promise.all(
    (sync.links ?? []).map(async (link) => {
      const owned = siteGroup(link.id);
      const title = await titleTo(owners, connection, owned, id);
      if (title.kind !== 'taken') return { link, isAwaited: false };
      if (!link.isDisplaced) await noteDisplaced(owners, connection, owned, id);
      return { link: displacedLink(link), isAwaited: isDisplaced(await owners.find(owned), connection.id, id) };
    }),
  );
  return { links: found.map(({ link }) => link), isAwaited: found.some((each) => each.isAwaited) };
}
