import type { GroupId } from '../../directory/ids';
import { readChanges } from '../../directory/membership-change';
import { groupsAround } from '../../directory/places-of';
import type { Memberships } from '../../directory/user';
import { isLimited } from '../../sync/limits/limits-of';
import type { Uses } from '../call';
import type { GroupReads } from '../store/groups';

/**
 * Groups that the IdP has taken a person out of, and that are held: the person may wait there for an administrator. Nobody decides
 * about somebody who is deleted, so that they leave with their deletion. As far as the newest changes of the person tell.
 */
export async function heldGroupsLeft(
  { connection, store }: Uses<'connection' | 'store', GroupReads>,
  memberships: Memberships,
): Promise<readonly GroupId[]> {
  if (!isLimited(connection.settings.safety, 'members')) return [];
  const around = new Set(groupsAround(memberships));
  const left = new Set(readChanges(memberships).map(({ groupId }) => groupId));
  const groups = await Promise.all([...left].flatMap((id) => (around.has(id) ? [] : [store.getGroup(id)])));
  return groups.flatMap((group) => (group?.sync.removals?.held ? [group.id] : []));
}
