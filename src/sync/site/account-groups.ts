import type { AccountId } from '../../directory/ids';
import type { SiteGroup } from './site-groups';

/** The site groups of an account. */
export interface AccountGroups {
  /** All groups that the person is in. */
  groupsOf(id: AccountId): Promise<readonly SiteGroup[]>;
  /** Those of them that give access to a product: without them the person keeps the account and uses no seat. */
  productGroupsOf(id: AccountId): Promise<readonly SiteGroup[]>;
}
