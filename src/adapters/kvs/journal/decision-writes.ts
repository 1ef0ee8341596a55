import type { Connection } from '../../../connections/connection';
import type { SettingChange } from '../../../connections/history';
import type { Authorship } from '../../../connections/history-entry';
import type { Occasion } from '../../../journal/occasion';
import { Conflict } from '../../../provisioning/store/conflict';
import { keys } from '../keys';
import { records } from '../records';
import type { Storage, Stored, Write } from '../storage';
import { historyEntries, historyWrites } from './history-store';

/**
 * The steps that tell the connection's history what an administrator decided about one of its people or groups. The
 * connection counts its entries, so its version moves too. @throws {Conflict} if the connection has been deleted
 */
export async function decisionWrites(
  storage: Storage,
  connectionId: string,
  author: () => Authorship,
  changes: readonly SettingChange[] | undefined,
  occasion?: Occasion,
): Promise<readonly Write[]> {
  if (!changes) return [];
  const place = keys.connection(connectionId);
  const found = await storage.get<Stored<Connection>>(place);
  if (!found) throw new Conflict(`Connection ${connectionId} has been deleted.`);
  const { decisionEntry } = await historyEntries();
  const entry = decisionEntry((found.doc.history ?? 0) + 1, author(), changes, occasion);
  const value = records.connection({ ...found.doc, version: found.version + 1, history: entry.id });
  return [{ place, value, ifVersion: found.version }, ...historyWrites(found.doc.id, entry)];
}
