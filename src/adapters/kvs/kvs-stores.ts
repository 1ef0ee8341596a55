import { randomUUID } from 'node:crypto';
import type { AccessStore } from '../../connections/access-store';
import type { ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import type { HistoryStore } from '../../connections/history';
import type { Authorship } from '../../connections/history-entry';
import type { LogDays } from '../../journal/day-counts';
import type { Journal } from '../../journal/journal';
import type { WakeUpTurns } from '../../provisioning/background/run-wake-up';
import type { SyncRuns } from '../../provisioning/background/sync-runs';
import type { WakeUps } from '../../provisioning/background/wake-ups';
import type { OpenBelongings } from '../../provisioning/belongings/queue-open-belongings';
import type { ConnectorStore } from '../../provisioning/connector/connector-store';
import type { ConnectionPurge } from '../../provisioning/departures/connection-purge';
import type { Leftovers } from '../../provisioning/departures/leave-site';
import type { LeftAccounts } from '../../provisioning/departures/left-accounts';
import type { DriftStore } from '../../provisioning/drift/drift-store';
import type { DueRecords } from '../../provisioning/due-records';
import type { AlarmStore } from '../../provisioning/incidents/alarm-store';
import type { IncidentStore } from '../../provisioning/incidents/incident-store';
import type { KeptAccounts } from '../../provisioning/personal-data/kept-accounts';
import type { ReportCycles } from '../../provisioning/personal-data/report-cycle';
import type { DirectorySearch } from '../../provisioning/search/directory-search';
import type { SeatHistory } from '../../provisioning/seats/seat-history';
import type { DirectoryStore } from '../../provisioning/store/directory-store';
import type { OwnerStore } from '../../sync/owners';
import { dueRecords } from './background/due-records';
import { syncRuns } from './background/sync-runs';
import { wakeUpTurns } from './background/wake-up-turns';
import { openBelongings } from './belongings/belonging-marks';
import { accessStore } from './connections/access-store';
import { connectionStore } from './connections/connection-store';
import { connectorRecords } from './connector/connector-records';
import { leftAccounts } from './departures/left-accounts';
import { leftovers } from './departures/leftovers';
import { directoryStore } from './directory-store';
import { driftRecords } from './drift/drift-records';
import { alarmRecords } from './incidents/alarm-records';
import { incidentRecords } from './incidents/incident-records';
import { historyStore } from './journal/history-store';
import { journalStore } from './journal/journal-store';
import { logDays } from './log-days/log-days';
import { type TallyMemory, tallies } from './log-days/tallies';
import { keptAccounts } from './personal-data/kept-accounts';
import { reportCycles } from './personal-data/report-cycles';
import { type RetryOptions, retryDefaults } from './retry';
import { directorySearch } from './search/directory-search';
import { seatHistory } from './seats/seat-history';
import { sharedCommits } from './sharing/shared-commits';
import { type Kvs, openStorage } from './storage';
import { ownerRecords } from './users/owner-records';

export interface KvsStores {
  readonly connections: ConnectionStore & ConnectionPurge;
  readonly access: AccessStore;
  readonly journal: Journal;
  readonly logDays: LogDays;
  readonly due: DueRecords;
  readonly owners: OwnerStore;
  readonly runs: SyncRuns;
  readonly search: DirectorySearch;
  readonly history: HistoryStore;
  readonly kept: KeptAccounts;
  readonly cycles: ReportCycles;
  readonly left: LeftAccounts;
  readonly belongings: OpenBelongings;
  readonly leftovers: Leftovers;
  readonly turns: WakeUpTurns;
  readonly seatHistory: SeatHistory;
  readonly drift: DriftStore;
  readonly connectors: ConnectorStore;
  readonly alarms: AlarmStore;
  readonly incidents: IncidentStore;
  /** Always the same store for one connection. */
  directory(connectionId: ConnectionId): DirectoryStore;
}

export interface KvsOptions extends Partial<RetryOptions> {
  readonly kvs: Kvs;
  /** Called before anything with a due time is written. */
  readonly wakeUps: WakeUps;
  /** The key of caches in module state. */
  readonly installation: string;
  /** What the process counts of the log; without it, one invocation counts for itself. */
  readonly tallyMemory?: TallyMemory;
  /** Unique among everything that counts; defaults to the system's. */
  readonly newId?: () => string;
  /** Milliseconds since the epoch; defaults to the system's clock. */
  readonly now?: () => number;
  /** The Atlassian account that makes the changes; absent for Rollcall itself. */
  readonly by?: string | undefined;
}

/** All stores over Forge storage for one invocation: they share one reader, so that a first batch serves all. */
export function kvsStores({ kvs, wakeUps, installation, now = Date.now, by, ...options }: KvsOptions): KvsStores {
  const { tallyMemory = new Map(), newId = randomUUID, ...retrying } = options;
  const counting = tallies(tallyMemory, now, newId);
  const retries = { ...retryDefaults, ...retrying };
  const storage = openStorage(kvs, retries, wakeUps, counting);
  const sharing = sharedCommits(storage, retries.sleep);
  const directories = new Map<ConnectionId, DirectoryStore>();
  const author = (): Authorship => ({ at: new Date(now()).toISOString(), ...(by === undefined ? {} : { by }) });
  const connections = connectionStore(storage, author);
  return {
    connections,
    owners: ownerRecords(storage, sharing, connections.get),
    access: accessStore(storage, installation, author),
    journal: journalStore(storage, now),
    logDays: logDays(storage, now, async () => (await connections.list()).map(({ id }) => id)),
    due: dueRecords(storage),
    runs: syncRuns(storage),
    search: directorySearch(storage),
    history: historyStore(storage),
    kept: keptAccounts(storage, now),
    cycles: reportCycles(storage),
    left: leftAccounts(storage),
    belongings: openBelongings(storage),
    leftovers: leftovers(storage),
    turns: wakeUpTurns(storage),
    seatHistory: seatHistory(storage),
    drift: driftRecords(storage),
    connectors: connectorRecords(storage),
    alarms: alarmRecords(storage, author),
    incidents: incidentRecords(storage),
    directory(connectionId) {
      const directory =
        directories.get(connectionId) ?? directoryStore(storage, connectionId, author, { now, sharing });
      directories.set(connectionId, directory);
      return directory;
    },
  };
}
