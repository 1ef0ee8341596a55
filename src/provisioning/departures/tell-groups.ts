import type { DepartedUser } from '../../directory/departed';
import type { GroupId, UserId } from '../../directory/ids';
import { groupsAround } from '../../directory/places-of';
import { followUp } from '../attempts/follow-up';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import { commitGroup } from '../groups/commit-group';
import type { Departures } from '../store/departures';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { ReadCache } from '../store/read-cache';
import type { UserLookup, UserReads } from '../store/users';
import { livingRecordOf } from '../users/living-record';

/**
 * Tells the groups of a person that the account they had leaves them: each then takes it out at Atlassian, unless somebody in
 * the group has the account. Told again after a crash, a group does nothing twice. Of an account that was unlinked nobody is told
 * while it is linked again; a person who was deleted and has come back is in those groups only that the IdP has put them in since.
 */
export async function tellGroups(
  call: Uses<
    'connection' | 'owners' | 'queue' | 'machine' | 'store',
    Departures & GroupReads & GroupUpdates & UserReads & UserLookup & ReadCache
  >,
  departed: DepartedUser,
): Promise<DepartedUser> {
  const { leaves, ...rest } = departed;
  if (!leaves) return departed;
  const { isSevered } = departed.user.sync;
  if (isSevered && (await livingRecordOf(call, departed.user))) return { ...rest, groups: [] };
  // Nobody puts the account into a group of the person any more: whoever did so before is in their memberships by now.
  const record = await call.store.getMemberships(leaves.of);
  const groups = [...new Set([...leaves.groups, ...(record ? groupsAround(record) : [])])];
  for (const id of groups) await tellGroup(call, id, departed.user.id);
  const told = { ...rest, groups };
  await call.store.keepDeparted({ departed: told });
  return told;
}

const tellGroup = (
  call: Uses<'connection' | 'queue' | 'machine' | 'store', GroupReads & GroupUpdates & ReadCache>,
  id: GroupId,
  account: UserId,
): Promise<void> =>
  retryOnConflict(call, async () => {
    const group = await call.store.getGroup(id);
    if (!group?.sync.links?.length) return;
    const sync = { ...group.sync, state: 'pending' as const, dueAt: isoTime(call.machine.now()) };
    const members = { add: [], remove: [], settled: [], leaving: [account] };
    const stored = await commitGroup(call, group, { next: { ...group, sync }, members });
    await followUp(call, { groups: [stored] });
  });
