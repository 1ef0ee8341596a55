import type { BelongingRecords } from './belongings';
import type { Departures } from './departures';
import type { DirectoryReads } from './directory-reads';
import type { GroupCommits } from './groups';
import type { IdleReports } from './idle-reports';
import type { BatchChanges } from './limits';
import type { Log, WrongCalls } from './log';
import type { MembershipRepair } from './members';
import type { EarlyReads } from './read-cache';
import type { Refusals } from './refusals';
import type { SeenMembers } from './seen-members';
import type { SharedCommits } from './shared-commits';
import type { StateRecount } from './state-recount';
import type { RollUpkeep, RosterUpkeep } from './storage-upkeep';
import type { UndoChanges } from './undos';
import type { UserCommits } from './users';

/**
 * What the IdP of one connection has told us, for the length of one invocation: the sum of its roles, for adapters and
 * the composition root. A use case names the roles that it needs (`Uses` in `../call.ts`).
 *
 * Reads started together share one request to storage (25 records a request), and a record is read once: starting a read
 * early is how a call warms what it will need. After a `Conflict` call `forget()`, read and plan again.
 */
export interface DirectoryStore
  extends DirectoryReads,
    EarlyReads,
    SharedCommits,
    UserCommits,
    GroupCommits,
    MembershipRepair,
    Departures,
    BelongingRecords,
    IdleReports,
    Refusals,
    SeenMembers,
    RollUpkeep,
    RosterUpkeep,
    BatchChanges,
    UndoChanges,
    StateRecount,
    Log,
    WrongCalls {}
