import type { DirectoryGroup } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import type { SiteMemberReads } from '../../sync/site/site-members';
import type { Uses } from '../call';
import { astrayMembers } from '../members/astray-members';
import type { MemberReads, MembershipRepair } from '../store/members';
import type { UserReads } from '../store/users';

/**
 * Members of a group at rest who are to follow again: those whom Atlassian lacks, and deleted ones, who leave. Members whose
 * own memberships do not name the group are corrected at once, which changes nothing at Atlassian.
 */
export async function membersToMend(
  call: Uses<'budget' | 'store' | 'atlassian', UserReads & MemberReads & MembershipRepair, SiteMemberReads>,
  group: DirectoryGroup,
): Promise<readonly UserId[]> {
  const { missing, dead, unnamed } = await astrayMembers(call, group);
  if (unnamed.length > 0) await call.store.repairMemberships(group.id, unnamed);
  return [...missing, ...dead];
}
