import type { Connection, ConnectionId } from '../connections/connection';
import type { JournalEntry } from '../journal/entry';
import type { Occasion } from '../journal/occasion';
import type { SyncGroup } from '../sync/groups/group-port';
import type { Owners } from '../sync/owners';
import type { Budget, SyncPorts } from '../sync/sync-ports';
import type { SyncUser } from '../sync/users/user-port';
import type { DepartureReads } from './store/departures';
import type { DirectoryStore } from './store/directory-store';
import type { GroupReads, GroupUpdates } from './store/groups';
import type { MemberReads, PendingMembers } from './store/members';
import type { SyncQueue } from './sync-queue';

/**
 * What a use case may use: the ports, narrowed to one connection, for the length of one invocation. Only use cases that
 * plan and apply take it whole, because together with all that they call they need nearly everything; `Uses` is for all
 * others.
 */
export interface Call<StoreRoles = DirectoryStore, AtlassianPorts = SyncPorts> {
  readonly connection: Connection;
  readonly store: StoreRoles;
  /** What the IdP of another connection has told us; that connection may have been deleted. */
  readonly elsewhere: (connection: ConnectionId) => Elsewhere;
  /** Atlassian, with the credentials at hand; they are read when first asked for. */
  readonly atlassian: () => Promise<AtlassianPorts>;
  /** Who has which people and groups at Atlassian, across all connections. */
  readonly owners: Owners;
  readonly sync: { readonly user: SyncUser; readonly group: SyncGroup };
  readonly budget: Budget;
  readonly queue: SyncQueue;
  readonly machine: Machine;
  readonly origin: Origin;
  /** Only what the IdP says is kept, and the background does the rest: nothing is done at Atlassian before a commit. */
  readonly isBatch?: true;
  /** What the work is done for, unless the identity provider asked for it. */
  readonly occasion?: Occasion;
  /**
   * What a piece of work beside others has for itself: its own record of what it calls at Atlassian (`besideOthers`). Absent
   * where nothing is done beside anything else.
   */
  readonly apart?: () => Pick<Call, 'atlassian'>;
  /** Whether the connection is still as it was read. Absent for calls, which end before it could matter. */
  readonly isCurrent?: () => Promise<boolean>;
}

/** The call for one of several pieces of work beside each other: whatever else was said about the call holds for each. */
export const besideOthers = (call: Call): Call => ({ ...call, ...call.apart?.() });

/**
 * What a function uses of a call: these parts of it, its `store` in these roles (src/provisioning/store), and the site
 * that `atlassian` leads to in those (src/sync/site). A whole `Call` can be passed for it.
 *
 *     missingGroups(call: Uses<'budget' | 'store' | 'atlassian', UserReads & GroupReads, AccountGroups>, id: UserId)
 *
 * Whoever takes `sync` too gets from `atlassian` all that planning and applying take, with the site in these roles.
 */
export type Uses<Parts extends keyof Call, StoreRoles = unknown, SiteRoles = unknown> = Pick<
  Call<StoreRoles, 'sync' extends Parts ? SyncPorts<SiteRoles> : Pick<SyncPorts<SiteRoles>, 'site'>>,
  Parts
>;

/** Another connection's groups and their members. The only thing written there is that a group is displaced. */
export type Elsewhere = GroupReads &
  Pick<MemberReads, 'membersAmong' | 'listMembers'> &
  PendingMembers &
  Pick<DepartureReads, 'getDeparted'> &
  Pick<GroupUpdates, 'updateGroup'>;

export interface Machine {
  newId(): string;
  /** Milliseconds since 1970. */
  now(): number;
  pause(milliseconds: number): Promise<void>;
  /** At least 0, less than 1. */
  random(): number;
}

/** Who asked, for the log. */
export interface Origin {
  readonly source: JournalEntry['source'];
  readonly startedAt: number;
  /** The platform's id of the event that brought the work; the same if the event is delivered again. Absent for calls. */
  readonly event?: string;
  /** The SCIM request; absent for work from the queue. `path` without personal data. */
  readonly request?: {
    readonly method: string;
    readonly path: string;
    /** What was sent, as the log keeps it; made when an entry needs it. */
    readonly body?: () => string | undefined;
  };
}

export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
