import type { DepartedId } from '../../directory/departed';
import type { DirectoryGroup, GroupSync, Removals } from '../../directory/group';
import { kindOfHeld } from '../../directory/held-batch';
import type { GroupId, UserId } from '../../directory/ids';
import type { SyncState } from '../../directory/sync-state';
import type { DirectoryUser, UserSync } from '../../directory/user';
import type { Occasion } from '../../journal/occasion';
import { isUnusedHeld } from '../../sync/rules/unused-seats';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import { commitGroup } from '../groups/commit-group';
import type { Departures } from '../store/departures';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { PendingMembers } from '../store/members';
import type { ReadCache } from '../store/read-cache';
import type { UserReads, UserUpdates } from '../store/users';
import type { SyncWork } from '../sync-queue';
import { commitUser } from '../users/commit-user';

/** What becomes of a record that was held. `look`: its batch is over without a decision, so it is judged anew. */
export type Release = 'approve' | 'reject' | 'look';

type Ports = Uses<
  'connection' | 'owners' | 'queue' | 'machine' | 'store',
  UserReads & UserUpdates & GroupReads & GroupUpdates & PendingMembers & Departures & ReadCache
>;

/** What becomes of a record, and by which approval. */
export interface Releasing {
  readonly how: Release;
  readonly occasion?: Occasion;
}

/** What becomes of a record in this state; undefined if it is not held, or waits for a decision. */
export type ReleaseOf = (id: string, sync: SyncState) => Releasing | undefined;

/** What the queue looks at afterwards; nothing for a record that was rejected, or is no longer held. */
export type Released = Pick<SyncWork, 'users' | 'groups' | 'occasion'>;

const nothing: Released = {};

/** Lets go of one record, unless it has left the batch: the IdP may have taken its wish back in the meantime. */
export function releaseRecord(call: Ports, of: DepartedId, releaseOf: ReleaseOf): Promise<Released> {
  return retryOnConflict(call, async () => {
    const living =
      of.kind === 'user' ? await releaseUser(call, of.id, releaseOf) : await releaseGroup(call, of.id, releaseOf);
    return living ?? releaseDeparted(call, of, releaseOf);
  });
}

async function releaseUser(call: Ports, id: UserId, releaseOf: ReleaseOf): Promise<Released | undefined> {
  const user = await call.store.getUser(id);
  if (!user) return undefined;
  const as = releaseOf(id, user.sync);
  if (!as) return nothing;
  const next = { ...user, sync: released(call, user.sync, as) };
  await commitUser(call, { user, standing: undefined }, as.how === 'reject' ? spared(call, next) : next);
  return followedBy(as, { users: [id] });
}

/**
 * What was to be taken because nobody uses it stays, and counts as used today. If that was all, nothing else was rejected: what is
 * taken from the person later is judged anew.
 */
function spared(call: Uses<'connection' | 'machine'>, user: DirectoryUser): DirectoryUser {
  if (user.idle?.is !== 'due') return user;
  const { declined: _, ...sync } = user.sync;
  const kept = isUnusedHeld(call.connection.settings, user) ? { ...user, sync } : user;
  return { ...kept, idle: { is: 'spared', at: isoTime(call.machine.now()) } };
}

async function releaseDeparted(call: Ports, of: DepartedId, releaseOf: ReleaseOf): Promise<Released> {
  const departed = await call.store.getDeparted(of);
  if (!departed) return nothing;
  if (departed.kind === 'user') {
    const { user, groups } = departed;
    const as = releaseOf(user.id, user.sync);
    if (!as) return nothing;
    const next = { ...user, sync: released(call, user.sync, as) };
    await call.store.keepDeparted({ departed: { ...departed, user: next } });
    return followedBy(as, { users: [user.id], groups });
  }
  const { group } = departed;
  const as = releaseOf(group.id, group.sync);
  if (!as) return nothing;
  const next = { ...group, sync: released(call, group.sync, as) };
  await call.store.keepDeparted({ departed: { ...departed, group: next } });
  return followedBy(as, { groups: [group.id] });
}

const followedBy = ({ how, occasion }: Releasing, records: Released): Released =>
  how === 'reject' ? nothing : { ...records, ...(occasion && { occasion }) };

function released<Sync extends UserSync | GroupSync>(
  call: Uses<'machine'>,
  sync: Sync,
  { how, occasion }: Releasing,
): Sync {
  const { held, cause: _, detail: __, dueAt: ___, ...rest } = sync;
  const isJoining = kindOfHeld(held) === 'invitations';
  const due = { state: 'pending' as const, dueAt: isoTime(call.machine.now()), ...(occasion && { occasion }) };
  switch (how) {
    case 'approve':
      // No more than what the administrator was shown.
      return { ...rest, ...due, ...(isJoining ? { mayJoin: true } : { allowed: held?.loses ?? true }) } as Sync;
    case 'reject':
      return { ...rest, state: 'synced', ...(isJoining ? { mayNotJoin: true } : { declined: true }) } as Sync;
    case 'look':
      return { ...rest, ...due } as Sync;
  }
}

/** A living group: its members are held, or what goes through it page by page. */
async function releaseGroup(call: Ports, id: GroupId, releaseOf: ReleaseOf): Promise<Released | undefined> {
  const group = await call.store.getGroup(id);
  if (!group) return undefined;
  const as = releaseOf(id, group.sync);
  if (!as) return nothing;
  const { how, occasion } = as;
  const leaving = (await call.store.pendingMembers(group, Number.POSITIVE_INFINITY)).filter(({ wanted }) => !wanted);
  const { held: _, cause: __, detail: ___, ...sync } = group.sync;
  const due = { state: 'pending' as const, dueAt: isoTime(call.machine.now()), ...(occasion && { occasion }) };
  const next = { ...group, sync: how === 'reject' ? { ...sync, state: 'synced' as const } : { ...sync, ...due } };
  const settled = how === 'reject' ? leaving.map(({ userId }) => userId) : [];
  // Those who have room leave within the limit: an approval gives them none, which others could take.
  const reserved = new Set(group.sync.removals?.reserved);
  const held = leaving.filter(({ userId }) => !reserved.has(userId)).length;
  const removals = removalsAfter(call, group, how, held);
  await commitGroup(call, group, { next, members: { add: [], remove: [], settled }, removals });
  return followedBy(as, { groups: [id] });
}

/** Slow work takes hours at most; what is left of an approval after a day has to be approved again. */
const oneDay = 86_400_000;

/** `held`: how many members are known to be; none, if what is held goes through the group page by page. */
function removalsAfter(
  { machine }: Uses<'machine'>,
  { sync: { removals = {} } }: DirectoryGroup,
  how: Release,
  held: number,
): Removals {
  const { held: _, ...rest } = removals;
  switch (how) {
    case 'approve':
      return held > 0
        ? { ...rest, allowed: (rest.allowed ?? 0) + held }
        : { ...rest, allowsRest: isoTime(machine.now() + oneDay) };
    case 'reject':
      return { ...rest, ...(held === 0 && { declinesRest: true }) };
    case 'look':
      return rest;
  }
}
