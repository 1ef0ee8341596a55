import type { GroupId, UserId } from '../../directory/ids';
import { groupsAround, keptPlaceIn } from '../../directory/places-of';
import type { DirectoryUser, UserSync } from '../../directory/user';
import { followUp } from '../attempts/follow-up';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { allArrivedBy, laterOf } from '../attempts/under-way';
import { isoTime, type Uses } from '../call';
import { commitGroup } from '../groups/commit-group';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { MemberReads } from '../store/members';
import type { ReadCache } from '../store/read-cache';
import type { UserReads } from '../store/users';

type Ports = Uses<
  'connection' | 'queue' | 'machine' | 'store',
  UserReads & GroupReads & GroupUpdates & MemberReads & ReadCache
>;

/**
 * Atlassian had followed the groups of a person with an account that was unlinked since: they have to follow again, with the
 * one that the person gets, if they get one. Whoever is at work on a group may have read the old account, and put that in: so
 * they are looked at once more when nobody can any more. Until every group knows, the person's record says so; doing it twice
 * is harmless.
 */
export async function regroup(call: Ports, user: DirectoryUser): Promise<DirectoryUser> {
  if (!user.sync.regroups) return user;
  const memberships = await call.store.getMemberships(user.id);
  for (const id of memberships ? groupsAround(memberships) : []) await unsettle(call, id, user.id);
  return { ...user, sync: withoutRegroups(user.sync) };
}

function withoutRegroups({ regroups: _, ...sync }: UserSync): UserSync {
  return sync;
}

const unsettle = (call: Ports, id: GroupId, member: UserId): Promise<void> =>
  retryOnConflict(call, async () => {
    const group = await call.store.getGroup(id);
    if (!group?.sync.links?.length) return;
    const [among, record] = await Promise.all([
      call.store.membersAmong(group, [member]),
      call.store.getMemberships(member),
    ]);
    const isKeptIn = keptPlaceIn(record, id) === true;
    if (!among.has(member) && !isKeptIn) return;
    const underWayUntil = laterOf(call, group.sync.underWayUntil, allArrivedBy(call)) ?? allArrivedBy(call);
    const sync = { ...group.sync, state: 'pending' as const, dueAt: isoTime(call.machine.now()), underWayUntil };
    const again = among.has(member) ? { unsettled: [member] } : { leaving: [member] };
    const members = { add: [], remove: [], settled: [], ...again, contested: [member] };
    const stored = await commitGroup(call, group, { next: { ...group, sync }, members });
    await followUp(call, { groups: [stored] });
  });
