import type { AccountRecord } from '../../directory/account-record';
import type { GroupId } from '../../directory/ids';
import type { DirectoryUser, Memberships } from '../../directory/user';

/** What is wrong with the records of one user, as far as they tell without a look at Atlassian. */
export interface UserFindings {
  /** The record of their account does not list them, or there is none. */
  readonly isUnlisted: boolean;
  /** Groups that their own memberships name, and that do not have them or are gone. */
  readonly stale: readonly GroupId[];
}

export interface UserFacts {
  readonly user: DirectoryUser;
  readonly memberships: Memberships | undefined;
  /** Of the account that the user is linked to. */
  readonly account: AccountRecord | undefined;
  /** Of the groups that the memberships name: those that have the user. */
  readonly holding: ReadonlySet<GroupId>;
}

/** Pure. Whoever is in preview holds no account. */
export function userFindings({ user, memberships, account, holding }: UserFacts): UserFindings {
  const { sync, id, connectionId } = user;
  const isHolder = sync.accountId !== undefined && sync.state !== 'preview';
  const isListed = account?.holders.some((holder) => holder.connectionId === connectionId && holder.record === id);
  return {
    isUnlisted: isHolder && !isListed,
    stale: (memberships?.groups ?? []).map((group) => group.id).filter((group) => !holding.has(group)),
  };
}
