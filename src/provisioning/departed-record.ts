import type { Departed, DepartedUser } from '../directory/departed';
import type { DirectoryGroup, GroupSync } from '../directory/group';
import type { GroupId } from '../directory/ids';
import type { DirectoryUser, ResourceAttributes, UserSync } from '../directory/user';

/** What finding the account or the group again needs is kept, and no more of a person who is deleted. */
const needed = [
  'userName',
  'externalId',
  'emails',
  'displayName',
  'name',
  'active',
  // Who takes over what the person leads.
  'manager',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
] as const;

export const departedUser = (user: DirectoryUser, sync: UserSync, groups: readonly GroupId[]): DepartedUser => ({
  kind: 'user',
  user: { ...user, attributes: slim(user.attributes), sync },
  groups,
});

export const departedGroup = (group: DirectoryGroup, sync: GroupSync): Departed => ({
  kind: 'group',
  group: { ...group, attributes: slim(group.attributes), sync },
});

const slim = (attributes: ResourceAttributes): ResourceAttributes =>
  Object.fromEntries(needed.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])));
