import type { DepartedGroup, DepartedUser } from '../../directory/departed';
import type { DirectoryGroup, GroupSync } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import type { DirectoryUser, ResourceAttributes, UserSync } from '../../directory/user';
import { maskEmail } from '../../journal/mask';

/** The attributes needed to find the account or the group again; nothing else is kept of a deleted person. */
const needed = [
  'userName',
  'externalId',
  'emails',
  'displayName',
  'name',
  'active',
  // Names who takes over what the person leads.
  'manager',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
] as const;

export const departedUser = (
  { kept: _, formers: __, ...user }: DirectoryUser,
  sync: UserSync,
  groups: readonly GroupId[],
): DepartedUser => ({
  kind: 'user',
  user: { ...user, attributes: slim(user.attributes), sync },
  groups,
});

/**
 * All that is kept of somebody whose deletion is finished: the account they had, so that a group that still names the person
 * can be put right. It is not used to look for anybody. Undefined if there never was an account.
 */
export function goneUser({ attributes, kept: _, formers: __, ...user }: DirectoryUser): DepartedUser | undefined {
  if (user.sync.accountId === undefined) return undefined;
  const userName = maskEmail(String(attributes.userName ?? user.id));
  const sync = { state: 'synced', accountId: user.sync.accountId } as const;
  return { kind: 'user', user: { ...user, attributes: { userName }, sync }, groups: [], hasLeft: true };
}

export const departedGroup = (group: DirectoryGroup, sync: GroupSync): DepartedGroup => ({
  kind: 'group',
  group: { ...group, attributes: slim(group.attributes), sync },
});

const slim = (attributes: ResourceAttributes): ResourceAttributes =>
  Object.fromEntries(needed.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])));
