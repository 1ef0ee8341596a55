import type { GroupResult } from '../../sync/groups/group-result';
import type { TouchedMember } from '../../sync/groups/touched-member';
import { laterOn } from '../attempts/later-on';
import type { Uses } from '../call';
import type { UserReads } from '../store/users';

/**
 * The result without the members who have another account by now than the one with which Atlassian has followed, because an
 * administrator has exchanged it: the rest of the group's work follows with theirs. Whatever was begun before has written the
 * memberships, which carry the account, so this costs no request.
 */
export async function stillTheirs(
  call: Uses<'machine' | 'store', UserReads>,
  touched: readonly TouchedMember[],
  result: GroupResult,
): Promise<GroupResult> {
  const put = touched.filter(({ userId, wanted, accountId }) => wanted && accountId && result.settled.includes(userId));
  const records = await Promise.all(put.map(({ userId }) => call.store.getMemberships(userId)));
  const exchanged = put.filter(({ accountId }, index) => records[index] && records[index].accountId !== accountId);
  if (exchanged.length === 0) return result;
  const settled = result.settled.filter((id) => !exchanged.some(({ userId }) => userId === id));
  return { ...result, settled, sync: laterOn(call, result.sync) };
}
