import type { Account } from './accounts';
import type { Page } from './page';
import type { SiteGroup } from './site-groups';

/** Everybody and every group of the site. */
export interface SiteLists {
  /**
   * All accounts of the site with their state, in pages, including suspended and deactivated ones. There is no such list of
   * customers: it is empty.
   */
  listAccounts(cursor?: string): Promise<Page<ListedAccount>>;
  /** All groups of the site, in pages, whether they may be changed or not. */
  listGroups(cursor?: string): Promise<Page<ListedGroup>>;
}

/** An account in a list of all accounts; with an administrator token, suspended people are `notOnSite`. */
export type ListedAccount = Pick<Account, 'id' | 'state'>;

export type ListedGroup = Pick<SiteGroup, 'id' | 'name'>;
