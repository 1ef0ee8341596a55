import type { DepartedId } from '../../directory/departed';
import type { DirectoryGroup, GroupSync, MemberChange, Removals } from '../../directory/group';
import { kindOfHeld } from '../../directory/held-batch';
import type { GroupId, UserId } from '../../directory/ids';
import type { Kept, PlaceDecision } from '../../directory/kept';
import type { SyncState } from '../../directory/sync-state';
import type { DirectoryUser, UserSync } from '../../directory/user';
import type { Occasion } from '../../journal/occasion';
import { isUnusedHeld } from '../../sync/rules/unused-seats';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import { commitGroup } from '../groups/commit-group';
import { mostPlaces } from '../kept/keep-places';
import { findHeldMembers, type HeldMember } from '../members/held-members';
import { slicesOf } from '../slices-of';
import type { Departures } from '../store/departures';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { PendingMembers } from '../store/members';
import type { ReadCache } from '../store/read-cache';
import type { UserLookup, UserReads, UserUpdates } from '../store/users';
import type { SyncWork } from '../sync-queue';
import { commitUser } from '../users/commit-user';
import { holdsRest } from './holds-rest';

/** What becomes of a record that was held. `look`: its batch is over without a decision, so it is judged anew. */
export type Release = 'approve' | 'reject' | 'look';

type Ports = Uses<
  'connection' | 'owners' | 'queue' | 'machine' | 'store',
  UserReads & UserLookup & UserUpdates & GroupReads & GroupUpdates & PendingMembers & Departures & ReadCache
>;

/** What becomes of a record, and by which decision. */
export interface Releasing {
  readonly how: Release;
  /** What is kept because of it. */
  readonly mark: Kept;
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
  // Where the group itself is held, nobody decides about members who are on their way.
  const held = as.how === 'look' || !group.sync.removals?.held ? [] : await findHeldMembers(call, group);
  const { mark, occasion } = as;
  const due = { state: 'pending' as const, dueAt: isoTime(call.machine.now()), ...(occasion && { occasion }) };
  const removals = removalsAfter(call, group, { how: as.how, held: held.length, isRestHeld: holdsRest(call, group) });
  if (as.how !== 'reject') {
    await commitGroup(call, group, { next: withSync(group, due), members: settling([]), removals });
    return followedBy(as, { groups: [id] });
  }
  const last = await keepMembers(call, group, held, mark);
  // Those who come in, or had room to leave, were not rejected: they are still to follow.
  const isLeft = group.members.pending > held.length;
  const next = withSync(last.group, isLeft ? due : { state: 'synced' });
  await commitGroup(call, last.group, { next, ...keeping(last.group, last.members, mark), removals });
  return isLeft ? { groups: [id] } : nothing;
}

function withSync({ sync: { held: _, cause: __, detail: ___, ...sync }, ...group }: DirectoryGroup, more: SyncState) {
  return { ...group, sync: { ...sync, ...more } };
}

/**
 * Members whose removal was rejected stay by decision, a few with each commit; the last ones are left for the commit that ends it.
 * Until then the group is held, so that whoever goes on after a crash, or after somebody else's commit, finds those who are left.
 */
async function keepMembers(call: Ports, group: DirectoryGroup, held: readonly HeldMember[], mark: Kept) {
  const slices = slicesOf(held, mostPlaces);
  const last = slices.at(-1) ?? [];
  let stored = group;
  for (const members of slices.slice(0, -1)) {
    stored = await commitGroup(call, stored, { next: stored, ...keeping(stored, members, mark) });
  }
  return { group: stored, members: last };
}

/** Where the IdP has them in the group, nothing has to be kept: what was decided against that is over. */
function keeping({ id: groupId }: DirectoryGroup, members: readonly HeldMember[], mark: Kept) {
  const places = members.flatMap(({ userId, isSaid, isGone }): readonly PlaceDecision[] =>
    isGone ? [] : [isSaid ? { userId } : { userId, place: { ...mark, groupId, isIn: true } }],
  );
  return { members: settling(members.map(({ userId }) => userId)), places };
}

const settling = (settled: readonly UserId[]): MemberChange => ({ add: [], remove: [], settled });

/** Slow work takes hours at most; what is left of an approval after a day has to be approved again. */
const oneDay = 86_400_000;

interface ReleasedGroup {
  readonly how: Release;
  /** How many members are known to be held; none, if all that is held goes through the group page by page. */
  readonly held: number;
  /** Something that goes through it page by page is held. */
  readonly isRestHeld: boolean;
}

/** What is approved is what was shown: with members, not the rest, which is judged anew. Rejected is all of it. */
function removalsAfter(
  { machine }: Uses<'machine'>,
  { sync: { removals = {} } }: DirectoryGroup,
  { how, held, isRestHeld }: ReleasedGroup,
): Removals {
  const { held: _, ...rest } = removals;
  switch (how) {
    case 'approve':
      return held > 0
        ? { ...rest, allowed: (rest.allowed ?? 0) + held }
        : { ...rest, allowsRest: isoTime(machine.now() + oneDay) };
    case 'reject':
      return { ...rest, ...((held === 0 || isRestHeld) && { declinesRest: true }) };
    case 'look':
      return rest;
  }
}
