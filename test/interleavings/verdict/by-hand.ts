import type { AccountId } from '../../../src/directory/ids';
import type { Account } from '../../../src/sync/site/accounts';
import type { SiteGroup } from '../../../src/sync/site/site-groups';

/** What was done at Atlassian by hand, before and beside the operations. */
export interface ByHand {
  readonly accounts: readonly Account[];
  readonly groups: readonly SiteGroup[];
  /** `groupId accountId` */
  readonly members: readonly string[];
  /** Accounts that somebody suspended after Rollcall had given them access. */
  readonly suspended: ReadonlySet<AccountId>;
}
