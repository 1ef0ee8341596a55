import type { AccountId } from '../../directory/ids';

/**
 * A member of a group at Atlassian whom Rollcall knows and whom no group of the IdP that stands for it wants. `leaver`:
 * somebody whom the IdP has deleted. `orphan`: a person of the connection whose own record still says that Rollcall put
 * them in. `displaced`: somebody whom another connection had put in, which had the group before. `unexplained`: a person of the connection, whom Rollcall may have added for a group
 * that has let go of them, or somebody by hand.
 */
export type Stray = 'leaver' | 'orphan' | 'unexplained' | 'displaced';

/** Which of these members are strays; whoever is unknown to Rollcall is none. */
export type FindStrays = (accounts: readonly AccountId[]) => Promise<ReadonlyMap<AccountId, Stray>>;
