import type { SiteGroupId } from '../../directory/ids';
import type { Account } from './accounts';

/** What people can open, and which groups give it. */
export interface ProductReads {
  /** Keys of the products of the site that the account opens now; undefined if Atlassian does not say. */
  canOpen(account: Account): Promise<readonly string[] | undefined>;
  /** The groups that give a product, as Atlassian showed them within the last minute. */
  productGroups(): Promise<readonly ProductGroup[]>;
}

export interface ProductGroup {
  readonly id: SiteGroupId;
  readonly name: string;
  /** Keys of the products that it gives access to. */
  readonly products: readonly string[];
}
