import type { DirectoryGroup } from './group';
import { compareIds } from './id-order';
import type { GroupId, UserId } from './ids';
import type { Decided, SyncState } from './sync-state';
import type { DirectoryUser } from './user';

/**
 * The remains of a record that the IdP deleted before Atlassian could follow, or while the deletion was only previewed.
 * Its sync state says when to look at it again; nothing else in the directory shows it.
 */
export type Departed = DepartedUser | DepartedGroup;

export interface DepartedUser {
  readonly kind: 'user';
  readonly user: DirectoryUser;
  /** The groups in which Atlassian may still have the person; the set of each one lists their removal as pending. */
  readonly groups: readonly GroupId[];
  /** The account of a person who was unlinked from it has still to leave their groups: these, and those they have by then. */
  readonly leaves?: { readonly of: UserId; readonly groups: readonly GroupId[] };
  /** The access itself has been dealt with; only the groups are left. */
  readonly hasLeft?: true;
  /** No limit has judged the deletion yet, because nobody could look at Atlassian: until then the groups keep the account. */
  readonly isUnjudged?: true;
  /** The deletion had counted as finished until the nightly look found that it was not. */
  readonly isFound?: true;
  /** ISO 8601. A deletion that waits for an administrator was stored anew, so that storage does not let go of it. */
  readonly keptAnew?: string;
}

/** A deletion that has waited for an administrator as long as this is stored anew, before storage would let go of it. */
export const keptAnewDays = 300;

/** Days for which a deleted user's account is remembered: a group may still come across their id for that long. */
export const goneDays = 30;

/** An administrator has to approve it first, or has rejected it: until then Atlassian lets go of nothing. */
export const isWithheld = ({ state, declined }: Pick<SyncState & Decided, 'state' | 'declined'>): boolean =>
  state === 'held' || declined === true;

/** The groups at Atlassian keep the account for now. */
export const staysInGroups = ({ user, isUnjudged }: DepartedUser): boolean =>
  isUnjudged === true || isWithheld(user.sync);

/** An administrator has to approve it, or may have to: until then the name leads to it, for whoever comes back. */
export function keepsName(departed: Departed): boolean {
  if (departed.kind === 'user') return staysInGroups(departed);
  return departed.isUnjudged === true || isWithheld(departed.group.sync);
}

/** Nothing is left to do for this user. */
export const isGone = ({ user, hasLeft, groups }: DepartedUser): boolean =>
  hasLeft === true && groups.length === 0 && user.sync.state === 'synced';

/** Nothing is left to do; the record is kept only as a reminder. */
export const isFinished = (departed: Departed): boolean => departed.kind === 'user' && isGone(departed);

export interface DepartedGroup {
  readonly kind: 'group';
  /** Its member set is kept as long as this record. */
  readonly group: DirectoryGroup;
  /** Atlassian has been dealt with; only the members' own records are left. */
  readonly hasLeft?: true;
  /** As for a user: groups have a limit, and nobody could look at Atlassian when the IdP deleted this one. */
  readonly isUnjudged?: true;
  /** ISO 8601. Another group was about to take over its group at Atlassian; until then this one waits for it. */
  readonly waitsUntil?: string;
  /** How many members have had the group removed from their memberships. */
  readonly cleaned?: number;
  /** As for a user. */
  readonly isFound?: true;
  /** As for a user. */
  readonly keptAnew?: string;
}

export type DepartedId =
  | { readonly kind: 'user'; readonly id: UserId }
  | { readonly kind: 'group'; readonly id: GroupId };

/** People before groups, each in the order of all lists of ids: both what is planned and what is done go through them so. */
export const inOrder = (ids: readonly DepartedId[]): readonly DepartedId[] =>
  ids.toSorted((a, b) => (a.kind === b.kind ? compareIds(a.id, b.id) : a.kind === 'user' ? -1 : 1));
