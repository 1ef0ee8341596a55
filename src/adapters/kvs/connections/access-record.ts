import type { AccessSummary } from '../../../connections/access';
import { noAccess } from '../../../connections/access-store';
import type { HistoryEntry } from '../../../connections/history';
import { historyWrites } from '../journal/history-store';
import { keys } from '../keys';
import { records } from '../records';
import type { Storage, Stored, Write } from '../storage';

/** A transaction can't require absence, so the first change writes an empty summary before its own. */
export async function readOrBeginAccess(storage: Storage): Promise<AccessSummary> {
  const place = keys.access();
  const found = await storage.get<Stored<AccessSummary>>(place);
  if (found) return found.doc;
  await storage.create(place, records.plain(noAccess));
  return (await storage.get<Stored<AccessSummary>>(place))?.doc ?? noAccess;
}

/** The steps that report the end of a connection in the lasting history, the one all connections share. */
export async function sharedHistoryWrites(
  storage: Storage,
  entryOf: (id: number) => HistoryEntry,
): Promise<readonly Write[]> {
  const summary = await readOrBeginAccess(storage);
  const entry = entryOf((summary.history ?? 0) + 1);
  const value = records.plain({ ...summary, version: summary.version + 1, history: entry.id });
  return [{ place: keys.access(), value, ifVersion: summary.version }, ...historyWrites('access', entry)];
}
