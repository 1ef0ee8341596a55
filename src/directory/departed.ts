import type { DirectoryGroup } from './group';
import type { GroupId, UserId } from './ids';
import type { DirectoryUser } from './user';

/**
 * What is kept of a record that the IdP has deleted while Atlassian could not follow, or was only to be previewed. Its
 * state says when it is looked at again; nothing else of the directory shows it.
 */
export type Departed = DepartedUser | DepartedGroup;

export interface DepartedUser {
  readonly kind: 'user';
  readonly user: DirectoryUser;
  /** The groups in which Atlassian may still have the person; each of them has the removal among what waits. */
  readonly groups: readonly GroupId[];
  /** The access itself is dealt with: only the groups are left. */
  readonly hasLeft?: true;
}

export interface DepartedGroup {
  readonly kind: 'group';
  readonly group: DirectoryGroup;
}

export type DepartedId =
  | { readonly kind: 'user'; readonly id: UserId }
  | { readonly kind: 'group'; readonly id: GroupId };
