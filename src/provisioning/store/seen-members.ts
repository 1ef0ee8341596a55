import type { AccountId, SiteGroupId } from '../../directory/ids';

/** Keeps what a comparison of a large group has seen at Atlassian, from one invocation to the next. */
export interface SeenMembers {
  /**
   * Accounts that Atlassian has shown in a linked group, while a comparison takes several invocations: the one that is
   * `place`th, from 0, keeps what it has seen, some 4,000 as a rule (80 calls, 50 each). Kept for two days. One request.
   */
  keepSeenMembers(link: SiteGroupId, place: number, accounts: readonly AccountId[]): Promise<void>;
  /** All whom the first `places` of them have seen; undefined when something of it is gone. */
  seenMembers(link: SiteGroupId, places: number): Promise<ReadonlySet<AccountId> | undefined>;
}
