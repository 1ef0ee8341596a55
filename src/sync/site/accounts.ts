import type { AccountId, SiteGroupId } from '../../directory/ids';
import type { Effect } from './effect';
import type { SiteGroup } from './site-groups';

/** Finds accounts. */
export interface AccountReads {
  /** Exact match, regardless of case. */
  findAccount(email: string): Promise<Account | undefined>;
  getAccount(id: AccountId): Promise<Account | undefined>;
}

/** Looks for accounts by what an administrator types. */
export interface AccountSearch {
  /** Accounts of the site and the organization whose name or address contains the text; the first few. */
  searchAccounts(text: string): Promise<readonly Account[]>;
}

export interface Account {
  readonly id: AccountId;
  readonly email: string;
  readonly displayName?: string;
  readonly state: 'active' | 'suspended' | 'deactivated' | 'notOnSite';
  /** Claimed by the organization through a verified domain; unknown with the administrator token. */
  readonly managed?: boolean;
  /** Administrators, the credential's owner and app users are never changed. */
  readonly protection?: 'administrator' | 'credentialOwner' | 'app';
  readonly jobTitle?: string;
  readonly department?: string;
  readonly organization?: string;
  readonly location?: string;
  readonly timeZone?: string;
  /** What this answer showed of its access: the products with a role for it, as resources, or its groups. See `canOpen`. */
  readonly seen?: { readonly resources: readonly string[] } | { readonly groups: readonly string[] };
}

/** The site groups of an account. */
export interface AccountGroups {
  /** All groups that the person is in. */
  groupsOf(id: AccountId): Promise<readonly SiteGroup[]>;
  /** Their groups that give access to a product: without them the person keeps the account and uses no seat. */
  productGroupsOf(id: AccountId): Promise<readonly SiteGroup[]>;
}

/** Gives people access to the site, and takes it away. */
export interface AccountAccess {
  /** Somebody who is there already keeps what they have and gains the products and groups. No free seat: `seats-exhausted`. */
  invite(person: Invitation): Promise<Account>;
  /** `same`: Atlassian did not have them any more. */
  suspend(id: AccountId): Promise<Effect>;
  restore(id: AccountId): Promise<void>;
  /** `same`: Atlassian did not have them any more. */
  remove(id: AccountId): Promise<Effect>;
}

export interface Invitation {
  readonly email: string;
  readonly displayName?: string;
  /** Keys of products, as `seats` names them; each puts the person into the product's default group. */
  readonly products?: readonly string[];
  readonly groups?: readonly SiteGroupId[];
  /** Whether Atlassian e-mails the person; by default no. With an administrator token it always does. */
  readonly notify?: boolean;
}

/** Changes managed accounts themselves, for all of Atlassian. */
export interface ManagedAccounts {
  /** Switches the account off for all of Atlassian, after checking that this is allowed. Managed accounts only. */
  deactivate(id: AccountId): Promise<void>;
  /** Switches it on again, without checking first; groups and access to the site are as they were. */
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
