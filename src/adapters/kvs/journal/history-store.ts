import type { AccessSummary } from '../../../connections/access';
import { noAccess } from '../../../connections/access-store';
import type { Connection } from '../../../connections/connection';
import {
  type HistoryEntry,
  type HistoryScope,
  type HistoryStore,
  historyDays,
  mostHistory,
} from '../../../connections/history';
import { keys, type Place } from '../keys';
import type { Storage, Stored, Write } from '../storage';

/**
 * The history in Forge storage: a ring of records, found by key. Its subject counts the entries, so the newest ones are
 * found at once without a query, and the oldest makes room by itself.
 */
export function historyStore(storage: Storage): HistoryStore {
  const find = async (scope: HistoryScope, id: number) => {
    const found = await storage.get<Stored<HistoryEntry>>(placeOf(scope, id));
    return found?.doc.id === id ? found.doc : undefined;
  };
  return {
    async list(scope, { limit, before }) {
      const latest = await latestOf(storage, scope);
      const oldest = Math.max(scope === 'access' ? 1 : 0, latest - mostHistory + 1);
      const from = before === undefined ? latest : Math.min(latest, before - 1);
      const to = Math.max(oldest, from - limit + 1);
      const ids = Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => from - index);
      const found = await Promise.all(ids.map((id) => find(scope, id)));
      return { entries: found.filter((entry) => entry !== undefined), more: to > oldest };
    },
    get: find,
  };
}

/**
 * Creates entries and prints changes as YAML; evaluated with an administrator's first change. Nothing read earlier is
 * relied on without a condition: the waiting caller commits on the version it saw.
 */
export const historyEntries = () => import('../../../connections/history-entry');

/** The step that writes an entry, if there is one. */
export function historyWrites(scope: HistoryScope, entry: HistoryEntry | undefined): readonly Write[] {
  if (!entry) return [];
  return [{ place: placeOf(scope, entry.id), value: { version: entry.id, doc: entry }, days: historyDays }];
}

/** Every place that the history of a scope may occupy. */
export const historyPlaces = (scope: HistoryScope): readonly Place[] =>
  Array.from({ length: mostHistory }, (_, id) => placeOf(scope, id));

const placeOf = (scope: HistoryScope, id: number): Place => keys.history(scope, id % mostHistory);

async function latestOf(storage: Storage, scope: HistoryScope): Promise<number> {
  if (scope === 'access') {
    const summary = await storage.get<Stored<AccessSummary>>(keys.access());
    return (summary?.doc ?? noAccess).history ?? 0;
  }
  const connection = await storage.get<Stored<Connection>>(keys.connection(scope));
  return connection?.doc.history ?? (connection ? 0 : -1);
}
