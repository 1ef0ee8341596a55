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
  /** The deletion was over, and the look for what an older version left behind has found that it was not. */
  readonly isFound?: true;
}

/** Days for which it is kept whose account somebody had who is gone: so long a group may come across their id. */
export const goneDays = 30;

/** Nothing is left to be done for them. */
export const isGone = ({ user, hasLeft, groups }: DepartedUser): boolean =>
  hasLeft === true && groups.length === 0 && user.sync.state === 'synced';

/** Nothing is left to be done for it: it is kept only to be known. */
export const isFinished = (departed: Departed): boolean => departed.kind === 'user' && isGone(departed);

export interface DepartedGroup {
  readonly kind: 'group';
  /** Its member set is kept as long as this record. */
  readonly group: DirectoryGroup;
  /** Atlassian is dealt with: only what stands beside the members is left. */
  readonly hasLeft?: true;
  /** ISO 8601: somebody was about to come to have its group at Atlassian; until then they are waited for. */
  readonly waitsUntil?: string;
  /** Of how many members the group has been taken out of their own memberships. */
  readonly cleaned?: number;
  /** As of a user. */
  readonly isFound?: true;
}

export type DepartedId =
  | { readonly kind: 'user'; readonly id: UserId }
  | { readonly kind: 'group'; readonly id: GroupId };
