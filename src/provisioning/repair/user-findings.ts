import type { AccountRecord } from '../../directory/account-record';
import type { GroupId } from '../../directory/ids';
import type { DirectoryUser, Memberships } from '../../directory/user';

/** What is wrong with the records of one user, as far as they show it without a look at Atlassian. */
export interface UserFindings {
  /** The record of their account does not list them, or there is none. */
  readonly isUnlisted: boolean;
  /** Groups that their own memberships name but that do not have them or are gone. */
  readonly stale: readonly GroupId[];
}

export interface UserFacts {
  readonly user: DirectoryUser;
  readonly memberships: Memberships | undefined;
  /** The record of the account that the user is linked to. */
  readonly account: AccountRecord | undefined;
  /** The groups named in the memberships that have the user. */
  readonly holding: ReadonlySet<GroupId>;
}

/** Pure. A user in preview holds no account. */
export function userFindings({ user, memberships, account, holding }: UserFacts): UserFindings {
  const { sync, id, connectionId } = user;
  const isHolder = sync.accountId !== undefined && sync.state !== 'preview';
  const isListed = account?.holders.some((holder) => holder.connectionId === connectionId && holder.record === id);
  return {
    isUnlisted: isHolder && !isListed,
    stale: (memberships?.groups ?? []).map((group) => group.id).filter((group) => !holding.has(group)),
  };
}
