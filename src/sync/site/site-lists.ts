import type { SiteGroupId } from '../../directory/ids';
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
  /** The same accounts with all that Atlassian shows of them in a list, and with their groups if it names these. */
  describeAccounts(cursor?: string): Promise<Page<DescribedAccount>>;
  /** All groups of the site, in pages, whether they may be changed or not. */
  listGroups(cursor?: string): Promise<Page<ListedGroup>>;
}

/** An account in a list of all accounts; with an administrator token, suspended people are `notOnSite`. */
export type ListedAccount = Pick<Account, 'id' | 'state'>;

/**
 * An account as a list shows it. With an administrator token: no profile beyond the name, no address, and no groups; whoever
 * administers the site is not told apart.
 */
export interface DescribedAccount extends Account {
  /** All groups of the person; absent if the list does not name them. */
  readonly groups?: readonly SiteGroupId[];
}

export type ListedGroup = Pick<SiteGroup, 'id' | 'name'>;
