import type { DepartureReads } from './departures';
import type { FormerValueReads } from './former-values';
import type { GroupLookup, GroupReads, GroupRoster } from './groups';
import type { KeptReads } from './kept';
import type { LimitReads } from './limits';
import type { MemberReads, PendingMembers, UnsettledMembers } from './members';
import type { ReadCache } from './read-cache';
import type { RefusalReads } from './refusals';
import type { RosterWalk } from './roster-walk';
import type { UserLookup, UserReads, UserRoster } from './users';

/** All that can be read, and nothing that writes: for whoever looks everywhere, as foresight does. */
export interface DirectoryReads
  extends UserReads,
    UserLookup,
    GroupReads,
    GroupLookup,
    UserRoster,
    GroupRoster,
    RosterWalk,
    MemberReads,
    PendingMembers,
    UnsettledMembers,
    DepartureReads,
    RefusalReads,
    LimitReads,
    FormerValueReads,
    KeptReads,
    ReadCache {}
