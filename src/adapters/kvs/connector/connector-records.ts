import type { ConnectionId } from '../../../connections/connection';
import {
  type ConnectorState,
  type KeptJob,
  noConnector,
  type Presence,
  type ScanMemory,
} from '../../../provisioning/connector/connector-state';
import type { ConnectorStore } from '../../../provisioning/connector/connector-store';
import { beginRecord } from '../begin-record';
import { keys, type Place } from '../keys';
import { logWrites } from '../records';
import type { Storage, Stored, Write } from '../storage';

/** What was asked and found names people of the directory: storage forgets it by itself. */
const jobHours = 1;
/** Notices name a few entries of the directory; with a connector that comes, ten scans push them out within hours. */
const memoryDays = 90;

/**
 * Three records for each connection, because each poll writes the first, and the others are larger. The version of the first
 * is the lock of all: whoever writes one of the others moves it on.
 */
export function connectorRecords(storage: Storage): ConnectorStore {
  return {
    async find(id) {
      const [presence, jobs, memory] = await Promise.all([
        storage.get<Stored<Presence>>(keys.connector(id)),
        storage.get<readonly KeptJob[]>(keys.connectorJobs(id)),
        storage.get<ScanMemory>(keys.connectorScans(id)),
      ]);
      return {
        version: presence?.version ?? 0,
        presence: presence?.doc ?? noConnector.presence,
        jobs: jobs ?? [],
        memory: memory ?? noConnector.memory,
      };
    },
    async write(id, before, after, { entries = [], uses } = {}) {
      const place = keys.connector(id);
      await beginRecord(storage, place, { version: before.version, value: { version: 0, doc: noConnector.presence } });
      const value = { version: before.version + 1, doc: after.presence };
      await storage.commit([
        { place, value, ifVersion: before.version },
        ...jobWrites(id, before, after),
        ...(before.memory === after.memory
          ? []
          : [{ place: keys.connectorScans(id), value: after.memory, days: memoryDays }]),
        ...(uses ? [{ place: keys.tokenUses(id), value: uses }] : []),
        ...entries.flatMap(logWrites),
      ]);
    },
    watchedUntil: async (id) => (await storage.get<Watched>(keys.connectorWatched(id)))?.until,
    keepWatched: (id, until) => storage.commit([{ place: keys.connectorWatched(id), value: { until } }]),
    forget: (id) => storage.forget(connectorPlaces(id)),
  };
}

interface Watched {
  readonly until: string;
}

/** Everything that is kept of a connection's connector. */
export const connectorPlaces = (id: string): readonly Place[] => [
  keys.connector(id),
  keys.connectorJobs(id),
  keys.connectorScans(id),
  keys.connectorWatched(id),
];

function jobWrites(id: ConnectionId, before: ConnectorState, { jobs }: ConnectorState): readonly Write[] {
  if (before.jobs === jobs) return [];
  const place = keys.connectorJobs(id);
  return [jobs.length === 0 ? { place } : { place, value: jobs, hours: jobHours }];
}
