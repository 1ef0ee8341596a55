import type { AccessStore } from '../../connections/access-store';
import type { Connection, ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import type { HistoryStore } from '../../connections/history';
import type { Method } from '../../connections/method';
import type { System } from '../../connections/system';
import type { LogDays } from '../../journal/day-counts';
import type { Journal } from '../../journal/journal';
import type { SyncRuns } from '../../provisioning/background/sync-runs';
import type { Call, Machine } from '../../provisioning/call';
import type { ConnectorStore } from '../../provisioning/connector/connector-store';
import type { LeftAccounts } from '../../provisioning/departures/left-accounts';
import type { DriftStore } from '../../provisioning/drift/drift-store';
import type { DueRecords } from '../../provisioning/due-records';
import type { GroupMemory } from '../../provisioning/foresight/group-memory';
import type { AlarmProjects } from '../../provisioning/incidents/alarm-projects';
import type { AlarmSettings } from '../../provisioning/incidents/alarm-settings';
import type { AlarmStore } from '../../provisioning/incidents/alarm-store';
import type { IncidentStore } from '../../provisioning/incidents/incident-store';
import type { Ways } from '../../provisioning/incidents/incident-way';
import type { DirectorySearch } from '../../provisioning/search/directory-search';
import type { SeatHistory } from '../../provisioning/seats/seat-history';
import type { DirectoryReads } from '../../provisioning/store/directory-reads';
import type { AccessCheck } from '../../sync/access-check';
import type { ProductSeats } from '../../sync/site/seats';
import type { SiteSuggestions } from '../../sync/site/suggestions';

/** The ports of the admin page's resolvers, for one invocation. */
export interface AdminPorts {
  readonly system: System;
  /** The Atlassian account of the calling user. */
  readonly by?: string | undefined;
  readonly machine: Machine;
  readonly connections: ConnectionStore;
  readonly access: AccessStore;
  readonly journal: Journal;
  readonly logDays: LogDays;
  readonly history: HistoryStore;
  readonly due: DueRecords;
  readonly runs: SyncRuns;
  /** What comparisons with Atlassian have found. */
  readonly drift: DriftStore;
  /** People who kept their access when their connection was deleted. */
  readonly left: LeftAccounts;
  readonly search: DirectorySearch;
  /** What the preview of group settings remembers from one call to the next. */
  readonly groupMemory: GroupMemory;
  readonly directory: (id: ConnectionId) => DirectoryReads;
  /** The use cases' ports for one connection, for an administrator's call. */
  readonly callOf: (connection: Connection) => Call;
  /** Atlassian forbids Marketplace apps to ask for tokens of accounts; whoever deploys privately may allow them. */
  readonly allowsAdministratorToken: boolean;
  /** False only where Forge says that the license of a paid app is not active. */
  readonly isLicensed: boolean;
  /** With the present credentials. */
  readonly accessCheck: () => Promise<AccessCheck>;
  /** The products of the site and their remaining seats. @throws {SiteError} */
  readonly seats: () => Promise<readonly ProductSeats[]>;
  readonly seatHistory: SeatHistory;
  /** The release of the app, and the Forge environment in which it runs. */
  readonly release: () => { readonly version: string; readonly environment: string };
  /** The URL of the web trigger that is called by a method, without a trailing slash. */
  readonly triggerUrl: (method: Method) => Promise<string>;
  /** What is kept of the connectors that read directories. */
  readonly connectors: ConnectorStore;
  readonly alarms: AlarmStore;
  readonly incidents: IncidentStore;
  /** What can be chosen as the place of issues about incidents. */
  readonly alarmProjects: () => Promise<AlarmProjects>;
  /** The ways of alarms that the settings name. */
  readonly waysOf: (settings: AlarmSettings) => Promise<Ways>;
  /** The address of the page in Jira, if it is known. */
  readonly pageUrl: () => Promise<string | undefined>;
  /** What monitoring tools ask. */
  readonly healthUrl: () => Promise<string>;
  /** Looks for trouble soon, in the background. */
  readonly lookForIncidents: () => Promise<void>;
  /** Whether the calling user may administer Jira. */
  readonly isAdministrator: () => Promise<boolean>;
  /** Names of Atlassian accounts; unknown accounts are missing. */
  readonly namesOf: (accounts: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** What Jira suggests to the calling user. */
  readonly suggestions: () => Promise<SiteSuggestions>;
  /** There are new credentials: everything that waits for them is looked at again. */
  readonly accessChanged: () => Promise<void>;
  /** Removes the data of a connection's IdP, if the connection has been deleted by then. */
  readonly purgeLater: (id: ConnectionId, delaySeconds: number) => Promise<void>;
  /** Writes an unexpected error to the platform's log. */
  readonly report: (requestId: string, error: unknown) => void;
}
