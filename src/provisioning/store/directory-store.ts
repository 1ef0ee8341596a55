import type { ConnectionId } from '../../connections/connection';
import type { DepartureNotes, Departures } from './departures';
import type { GroupCommits } from './group-commits';
import type { GroupLookup, GroupReads } from './group-reads';
import type { Log } from './log';
import type { MemberReads } from './member-reads';
import type { MembershipRepair } from './membership-repair';
import type { EarlyReads, ReadCache } from './read-cache';
import type { Rosters } from './rosters';
import type { SeenMembers } from './seen-members';
import type { StorageUpkeep } from './storage-upkeep';
import type { UnsettledMembers } from './unsettled-members';
import type { UserCommits } from './user-commits';
import type { UserLookup, UserReads } from './user-reads';

/**
 * What the IdP of one connection has told us, for the length of one invocation: the sum of its roles, for adapters and
 * the composition root. A use case names the roles that it needs (`Uses` in `../call.ts`).
 *
 * Reads that are started together share one request to storage (25 records a request) and a record is read once:
 * starting a read early is how a call warms what it will need. After a `Conflict` call `forget()`, read and plan again.
 */
export interface DirectoryStore
  extends ReadCache,
    EarlyReads,
    UserReads,
    UserLookup,
    UserCommits,
    GroupReads,
    GroupLookup,
    GroupCommits,
    Rosters,
    MemberReads,
    UnsettledMembers,
    MembershipRepair,
    Departures,
    DepartureNotes,
    SeenMembers,
    StorageUpkeep,
    Log {
  readonly connectionId: ConnectionId;
}
