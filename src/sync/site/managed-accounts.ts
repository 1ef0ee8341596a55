import type { AccountId } from '../../directory/ids';

/** Changes managed accounts themselves, for all of Atlassian. */
export interface ManagedAccounts {
  /** Switches the account off for all of Atlassian, after asking whether that is allowed. Managed accounts only. */
  deactivate(id: AccountId): Promise<void>;
  /** The other way, without asking first; groups and access to the site are as they were. */
  reactivate(id: AccountId): Promise<void>;
  /** Managed accounts only; anything else is `account-not-managed`. */
  updateProfile(id: AccountId, profile: Profile): Promise<void>;
}

export interface Profile {
  readonly displayName?: string;
  readonly jobTitle?: string;
  readonly department?: string;
  readonly organization?: string;
  readonly location?: string;
  readonly timeZone?: string;
  readonly locale?: string;
}
