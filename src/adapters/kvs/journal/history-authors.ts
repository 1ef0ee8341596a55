import { type HistoryEntry, type HistoryScope, historyDays, type SettingChange } from '../../../connections/history';
import { Conflict } from '../../../provisioning/store/conflict';
import type { Place } from '../keys';
import type { Storage, Stored } from '../storage';
import { historyPlaces } from './history-store';

/** Atlassian's own id for an account that must not be disclosed any more. */
const unknownAccount = 'unknown';
const erased = '(erased)';
const day = 86_400_000;

/** The authors of a history's changes, with the time of each one's oldest change. */
export async function historyAuthors(storage: Storage, scope: HistoryScope): Promise<ReadonlyMap<string, string>> {
  const authors = new Map<string, string>();
  for (const { entry } of await entriesOf(storage, scope)) {
    if (entry.by === undefined || entry.by === unknownAccount) continue;
    const known = authors.get(entry.by);
    if (known === undefined || entry.at < known) authors.set(entry.by, entry.at);
  }
  return authors;
}

/** The changes stay, but their author is erased. */
export function eraseAuthor(storage: Storage, scope: HistoryScope, accountId: string, now: number): Promise<void> {
  return rewrite(storage, scope, now, (entry) => (entry.by === accountId ? { ...entry, by: unknownAccount } : entry));
}

/** Erases the address of a former owner of Rollcall's token. */
export function eraseTokenOwner(storage: Storage, email: string, now: number): Promise<void> {
  // What is said in sentences is about connections, and names no credential.
  const without = <Value>(value: Value) => (typeof value === 'string' ? value.replaceAll(email, erased) : value);
  const clean = (change: SettingChange): SettingChange => ({
    path: change.path,
    ...(change.before === undefined ? {} : { before: without(change.before) }),
    ...(change.after === undefined ? {} : { after: without(change.after) }),
  });
  const names = ({ before, after }: SettingChange) =>
    [before, after].some((value) => typeof value === 'string' && value.includes(email));
  return rewrite(storage, 'access', now, (entry) =>
    entry.changes.some(names) ? { ...entry, changes: entry.changes.map(clean) } : entry,
  );
}

async function entriesOf(storage: Storage, scope: HistoryScope) {
  const places = historyPlaces(scope);
  const found = await Promise.all(places.map((place) => storage.get<Stored<HistoryEntry>>(place)));
  return places.flatMap((place, index) => {
    const entry = found[index]?.doc;
    return entry ? [{ place, entry }] : [];
  });
}

/** Unchanged entries cost nothing; each entry keeps its time to live. */
async function rewrite(
  storage: Storage,
  scope: HistoryScope,
  now: number,
  change: (entry: HistoryEntry) => HistoryEntry,
): Promise<void> {
  storage.forget(historyPlaces(scope));
  for (const { place, entry } of await entriesOf(storage, scope)) {
    const changed = change(entry);
    if (changed !== entry) await put(storage, place, changed, now);
  }
}

async function put(storage: Storage, place: Place, entry: HistoryEntry, now: number): Promise<void> {
  const age = Math.floor((now - Date.parse(entry.at)) / day);
  const days = Math.max(1, historyDays - age);
  try {
    await storage.commit([{ place, value: { version: entry.id, doc: entry }, ifVersion: entry.id, days }]);
  } catch (error) {
    // A newer entry has taken the place in the ring.
    if (!(error instanceof Conflict)) throw error;
  }
}
