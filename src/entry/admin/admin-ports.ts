import type { AccessStore } from '../../connections/access-store';
import type { Connection, ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import type { HistoryStore } from '../../connections/history';
import type { System } from '../../connections/system';
import type { Journal } from '../../journal/journal';
import type { SyncRuns } from '../../provisioning/background/sync-runs';
import type { Call } from '../../provisioning/call';
import type { DueRecords } from '../../provisioning/due-records';
import type { GroupMemory } from '../../provisioning/foresight/group-memory';
import type { DirectorySearch } from '../../provisioning/search/directory-search';
import type { DirectoryReads } from '../../provisioning/store/directory-reads';
import type { AccessCheck } from '../../sync/access-check';
import type { ProductSeats } from '../../sync/site/seats';

/** What the resolvers of the admin page use, for one invocation. */
export interface AdminPorts {
  readonly system: System;
  readonly connections: ConnectionStore;
  readonly access: AccessStore;
  readonly journal: Journal;
  readonly history: HistoryStore;
  readonly due: DueRecords;
  readonly runs: SyncRuns;
  readonly search: DirectorySearch;
  /** What trying out group settings remembers from one call to the next. */
  readonly groupMemory: GroupMemory;
  readonly directory: (id: ConnectionId) => DirectoryReads;
  /** The use cases' ports for one connection, as an administrator's call has them. */
  readonly callOf: (connection: Connection) => Call;
  /** Atlassian forbids apps of its Marketplace to ask for tokens of accounts: whoever deploys Rollcall privately says yes. */
  readonly allowsAdministratorToken: boolean;
  /** False only where Forge says that the license of a paid app is not active. */
  readonly isLicensed: boolean;
  /** With the credentials as they are now. */
  readonly accessCheck: () => Promise<AccessCheck>;
  /** The products of the site and what is left of them. @throws {SiteError} */
  readonly seats: () => Promise<readonly ProductSeats[]>;
  /** Which release of the app this is, and in which of Forge's environments it runs. */
  readonly release: () => { readonly version: string; readonly environment: string };
  /** The web trigger's URL, without a slash at its end. */
  readonly triggerUrl: () => Promise<string>;
  /** Whether the user who calls may administer Jira. */
  readonly isAdministrator: () => Promise<boolean>;
  /** Names of Atlassian accounts; those that nobody knows any more are missing. */
  readonly namesOf: (accounts: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** New credentials: what waits for them is looked at again. */
  readonly accessChanged: () => Promise<void>;
  /** A connection left preview mode, or its settings changed: everything it holds is looked at again. */
  readonly wentLive: (id: ConnectionId) => Promise<void>;
  /** Removes what the IdP of a connection had told us, if it is deleted by then. */
  readonly purgeLater: (id: ConnectionId, delaySeconds: number) => Promise<void>;
  /** Writes a fault of ours to the platform's log. */
  readonly report: (requestId: string, error: unknown) => void;
}
