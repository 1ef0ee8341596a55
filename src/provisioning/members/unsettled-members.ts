import type { DirectoryGroup } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import type { GroupResult } from '../../sync/groups/group-result';
import type { Uses } from '../call';
import type { MemberReads } from '../store/members';

/** The members who have to follow again because their group now stands for another group at Atlassian. */
export async function unsettledBy(
  { store }: Uses<'store', MemberReads>,
  group: DirectoryGroup,
  { isRelinked, settled }: Pick<GroupResult, 'isRelinked' | 'settled'>,
): Promise<readonly UserId[]> {
  if (!isRelinked || group.members.count === 0) return [];
  const done = new Set(settled);
  return (await store.listMembers(group)).filter((id) => !done.has(id));
}
