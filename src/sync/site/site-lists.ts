import type { Account } from './accounts';
import type { Page } from './page';
import type { SiteGroup } from './site-groups';

/** Everybody and every group of the site. */
export interface SiteLists {
  /**
   * All accounts of the site with their state, in pages, suspended and deactivated ones too. Of customers there is no
   * such list: none are named.
   */
  listAccounts(cursor?: string): Promise<Page<ListedAccount>>;
  /** All groups of the site, in pages, whether they may be written or not. */
  listGroups(cursor?: string): Promise<Page<ListedGroup>>;
}

/** What a list of all accounts shows of one; with an administrator token suspended people are `notOnSite`. */
export type ListedAccount = Pick<Account, 'id' | 'state'>;

export type ListedGroup = Pick<SiteGroup, 'id' | 'name'>;
