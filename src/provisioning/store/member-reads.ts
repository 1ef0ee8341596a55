import type { DirectoryGroup } from '../../directory/group';
import type { UserId } from '../../directory/ids';

/** Who is in a group. */
export interface MemberReads {
  /** The whole membership, in a stable order: 1 request, and 1 more for each 10,000 members. */
  listMembers(group: DirectoryGroup): Promise<readonly UserId[]>;
  /** Of the members, those who are in the group through a group inside it alone. */
  inheritedMembers(group: DirectoryGroup): Promise<readonly UserId[]>;
  /** Of `ids`, those that are members. */
  membersAmong(group: DirectoryGroup, ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /** Everybody whom the set knows: members, and those who leave. */
  everyMember(group: DirectoryGroup): Promise<readonly UserId[]>;
}
