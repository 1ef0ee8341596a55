import type { DirectoryGroup } from '../../directory/group';
import { compareIds } from '../../directory/id-order';
import type { UserId } from '../../directory/ids';
import type { TouchedMember } from '../../sync/groups/touched-member';
import type { Uses } from '../call';
import type { MemberReads } from '../store/members';
import type { UserReads } from '../store/users';
import { standingIn } from './standing-in';

/** Members who leave between two commits. */
const slice = 40;

export interface PartingMembers {
  readonly members: readonly TouchedMember[];
  readonly isMore: boolean;
}

/**
 * The next members of a group, in order of their ids, who are to leave a group at Atlassian that it no longer leads to. All of
 * them leave, so nobody stays because another user of the group has the same account. Members who join the group in the
 * meantime are not put in there, and those who leave it are taken out by their own plan.
 */
export async function partingMembers(
  call: Uses<'connection' | 'owners' | 'store', UserReads & MemberReads>,
  group: DirectoryGroup,
  after: UserId | undefined,
): Promise<PartingMembers> {
  const all = [...(await call.store.listMembers(group))].sort(compareIds);
  const rest = after === undefined ? all : all.filter((id) => compareIds(id, after) > 0);
  const members = await Promise.all(
    rest.slice(0, slice).map(async (userId): Promise<TouchedMember> => {
      const record = await call.store.getMemberships(userId);
      const { heldBy: _, ...standing } = await standingIn(call, record, group);
      return { userId, label: record?.label ?? `member ${userId}`, wanted: false, ...standing };
    }),
  );
  return { members, isMore: rest.length > slice };
}
