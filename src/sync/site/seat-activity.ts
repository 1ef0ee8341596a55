import type { AccountId } from '../../directory/ids';
import type { SiteGroup } from './site-groups';

/** The most accounts that are asked about at once. */
export const mostAccountsAtOnce = 50;

/** The most values that a filter of Atlassian's search takes: so many of them take one call. */
export const mostSearchedAtOnce = 10;

/** Which products people can open, and when they did. Only an organization key shows it. */
export interface SeatActivity {
  /** The products of the site, by key, that each of at most `mostAccountsAtOnce` accounts can open: a call for each `mostSearchedAtOnce`. Accounts without access are missing. */
  opensOf(ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, readonly string[]>>;
  /** When somebody was last active in which product; up to 24 hours old. Mostly one call, of which Atlassian takes 200 a minute. */
  lastActive(id: AccountId): Promise<ActiveDays>;
  /** Groups of the account that give it any of these products, by key. Read now: what is taken is never remembered. */
  groupsGiving(id: AccountId, products: readonly string[]): Promise<readonly SiteGroup[]>;
}

/** Days are `2026-03-01`. */
export interface ActiveDays {
  /** By key of the product; those that were never opened are missing. */
  readonly products: Readonly<Record<string, string>>;
  /** Since when they are in the organization, if Atlassian says. */
  readonly added?: string;
}
