import type { AccountId, SiteGroupId } from '../../directory/ids';

/** Keeps what a comparison of a large group has seen at Atlassian, from one invocation to the next. */
export interface SeenMembers {
  /**
   * Keeps the accounts that Atlassian showed in a linked group, while a comparison takes several invocations. `place` counts the
   * invocations from 0; each keeps what it has seen, usually some 4,000 (80 calls of 50 each). Kept for two days. One request.
   */
  keepSeenMembers(link: SiteGroupId, place: number, accounts: readonly AccountId[]): Promise<void>;
  /** All that the first `places` invocations have seen; undefined if part of it is gone. */
  seenMembers(link: SiteGroupId, places: number): Promise<ReadonlySet<AccountId> | undefined>;
}
