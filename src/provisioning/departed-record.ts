import type { DirectoryGroup, GroupSync } from '../directory/group';
import type { DirectoryUser, ResourceAttributes, UserSync } from '../directory/user';
import type { Departed } from './sync-queue';

/** An event holds 100 KB, and a record may hold more: what finding the account or group needs is enough. */
const needed = ['userName', 'emails', 'displayName', 'name', 'active'] as const;

export const departedUser = (user: DirectoryUser, sync: UserSync): Departed => ({
  kind: 'user',
  user: { ...user, attributes: slim(user.attributes), sync },
});

export const departedGroup = (group: DirectoryGroup, sync: GroupSync): Departed => ({
  kind: 'group',
  group: { ...group, attributes: slim(group.attributes), sync },
});

const slim = (attributes: ResourceAttributes): ResourceAttributes =>
  Object.fromEntries(needed.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])));
