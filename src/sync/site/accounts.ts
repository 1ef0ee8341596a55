import type { AccountId } from '../../directory/ids';

/** Finds accounts. */
export interface AccountReads {
  /** Exact, regardless of case. */
  findAccount(email: string): Promise<Account | undefined>;
  getAccount(id: AccountId): Promise<Account | undefined>;
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
}
