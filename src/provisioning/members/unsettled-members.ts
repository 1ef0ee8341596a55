import type { DirectoryGroup } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import type { GroupResult } from '../../sync/sync';
import type { Uses } from '../call';
import type { MemberReads } from '../store/members';

/** The members that have to follow anew, because their group stands for another group at Atlassian now. */
export async function unsettledBy(
  { store }: Uses<'store', MemberReads>,
  group: DirectoryGroup,
  { isRelinked, settled }: Pick<GroupResult, 'isRelinked' | 'settled'>,
): Promise<readonly UserId[]> {
  if (!isRelinked || group.members.count === 0) return [];
  const done = new Set(settled);
  return (await store.listMembers(group)).filter((id) => !done.has(id));
}
