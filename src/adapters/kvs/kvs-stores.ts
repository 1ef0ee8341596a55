import type { AccessStore } from '../../connections/access-store';
import type { ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import type { Journal } from '../../journal/journal';
import type { DueRecords } from '../../provisioning/due-records';
import type { DirectoryStore } from '../../provisioning/store';
import type { SyncRuns } from '../../provisioning/sync-runs';
import type { OwnerStore } from '../../sync/owners';
import { accessStore } from './access-store';
import { connectionStore } from './connection-store';
import { directoryStore } from './directory-store';
import { dueRecords } from './due-records';
import { journalStore } from './journal-store';
import { ownerRecords } from './owner-records';
import { type RetryOptions, retryDefaults } from './retry';
import { type Kvs, openStorage } from './storage';
import { syncRuns } from './sync-runs';

export interface KvsStores {
  readonly connections: ConnectionStore;
  readonly access: AccessStore;
  readonly journal: Journal;
  readonly due: DueRecords;
  readonly owners: OwnerStore;
  readonly runs: SyncRuns;
  /** The same store each time for one connection. */
  directory(connectionId: ConnectionId): DirectoryStore;
}

export interface KvsOptions extends Partial<RetryOptions> {
  readonly kvs: Kvs;
  /** What caches in module state are keyed by. */
  readonly installation: string;
  /** Milliseconds since the epoch; the system's clock when absent. */
  readonly now?: () => number;
}

/** Every store over Forge storage, for one invocation: they share one reader, so that a first batch serves all. */
export function kvsStores({ kvs, installation, now = Date.now, ...options }: KvsOptions): KvsStores {
  const storage = openStorage(kvs, { ...retryDefaults, ...options });
  const directories = new Map<ConnectionId, DirectoryStore>();
  const connections = connectionStore(storage);
  return {
    connections,
    owners: ownerRecords(storage, connections.get),
    access: accessStore(storage, installation),
    journal: journalStore(storage, now),
    due: dueRecords(storage),
    runs: syncRuns(storage),
    directory(connectionId) {
      const directory = directories.get(connectionId) ?? directoryStore(storage, connectionId);
      directories.set(connectionId, directory);
      return directory;
    },
  };
}
