import type { ConnectionId } from '../../src/connections/connection';
import type { TokenUses } from '../../src/connections/token-uses';
import type { JournalEntry } from '../../src/journal/entry';
import { type ConnectorState, noConnector } from '../../src/provisioning/connector/connector-state';
import type { ConnectorStore } from '../../src/provisioning/connector/connector-store';
import { Conflict } from '../../src/provisioning/store/conflict';

export interface MemoryConnectors extends ConnectorStore {
  purge(id: ConnectionId): void;
}

/** What is kept of connectors, in memory. */
export function memoryConnectors(around: {
  readonly record: (entry: JournalEntry) => void;
  readonly keepTokenUses: (id: ConnectionId, uses: TokenUses) => void;
}): MemoryConnectors {
  const states = new Map<ConnectionId, ConnectorState>();
  const watched = new Map<ConnectionId, string>();
  const find = (id: ConnectionId) => states.get(id) ?? noConnector;
  return {
    find: async (id) => find(id),
    async write(id, before, after, { entries = [], uses } = {}) {
      if (find(id).version !== before.version) throw new Conflict('Somebody else committed first.');
      states.set(id, { ...after, version: before.version + 1 });
      for (const entry of entries) around.record(entry);
      if (uses) around.keepTokenUses(id, uses);
    },
    watchedUntil: async (id) => watched.get(id),
    keepWatched: async (id, until) => void watched.set(id, until),
    forget: () => undefined,
    purge(id) {
      states.delete(id);
      watched.delete(id);
    },
  };
}
