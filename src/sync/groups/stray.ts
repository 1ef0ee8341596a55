import type { AccountId } from '../../directory/ids';

/**
 * A member of a group at Atlassian whom Rollcall knows and whom none of the IdP's groups that stand for it wants. `leaver`:
 * somebody whom the IdP has deleted. `orphan`: a person of the connection whose own record still says that Rollcall put
 * them in. `displaced`: somebody put in by another connection, which had the group before. `unexplained`: a person of the
 * connection who may have been added by Rollcall, for a group that has let go of them, or by hand.
 */
export type Stray = 'leaver' | 'orphan' | 'unexplained' | 'displaced';

/** Which of these members are strays. Somebody unknown to Rollcall is not. */
export type FindStrays = (accounts: readonly AccountId[]) => Promise<ReadonlyMap<AccountId, Stray>>;

/** Which of these members are kept in the group by an administrator's decision, whatever the IdP says. */
export type FindKept = (accounts: readonly AccountId[]) => Promise<ReadonlySet<AccountId>>;
