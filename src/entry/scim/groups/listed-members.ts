import type { DirectoryGroup } from '../../../directory/group';
import type { GroupId, UserId } from '../../../directory/ids';
import type { MemberReads } from '../../../provisioning/store/members';

/** The members as the IdP sent them: people, and groups instead of the people who are members through them. */
export async function listedMembers(store: MemberReads, group: DirectoryGroup): Promise<readonly (UserId | GroupId)[]> {
  if (!group.nested) return store.listMembers(group);
  const [members, inherited] = await Promise.all([store.listMembers(group), store.inheritedMembers(group)]);
  const through = new Set(inherited);
  return [...members.filter((id) => !through.has(id)), ...group.nested];
}
