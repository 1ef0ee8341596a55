import { type HistoryEntry, type HistoryScope, type HistoryStore, mostHistory } from '../../src/connections/history';
import type { Authorship } from '../../src/connections/history-entry';

export interface MemoryHistory extends HistoryStore {
  author(): Authorship;
  write(scope: HistoryScope, entry: HistoryEntry | undefined): void;
  next(scope: HistoryScope): number;
  forget(scope: HistoryScope): void;
}

/** The history in memory, written in the name of one administrator. */
export function memoryHistory(now: () => number): MemoryHistory {
  const scopes = new Map<HistoryScope, readonly HistoryEntry[]>();
  const of = (scope: HistoryScope) => scopes.get(scope) ?? [];
  return {
    author: () => ({ at: new Date(now()).toISOString(), by: 'admin-1' }),
    write(scope, entry) {
      if (entry) scopes.set(scope, [entry, ...of(scope)].slice(0, mostHistory));
    },
    next: (scope) => (of(scope)[0]?.id ?? 0) + 1,
    forget: (scope) => void scopes.delete(scope),
    async list(scope, { limit, before = Number.POSITIVE_INFINITY }) {
      const older = of(scope).filter(({ id }) => id < before);
      return { entries: older.slice(0, limit), more: older.length > limit };
    },
    get: async (scope, id) => of(scope).find((entry) => entry.id === id),
  };
}
