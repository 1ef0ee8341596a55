import type { ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import type { DirectorySearch, UpgradePlace } from '../search/directory-search';
import type { SyncQueue } from '../sync-queue';

/** A slice reads some 600 of the 4,000 units a minute that all of Rollcall has: SCIM comes first. */
const secondsBetween = 20;

interface Ports {
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly search: Pick<DirectorySearch, 'isComplete'>;
  readonly queue: SyncQueue;
}

/** Queues the connections in which search does not yet find everything. @throws {QueueUnavailable} */
export async function beginUpgrades({ connections, search, queue }: Ports): Promise<void> {
  const all = await connections.list();
  const complete = await Promise.all(all.map(({ id }) => search.isComplete(id)));
  const older = all.filter((_, index) => !complete[index]);
  if (older.length === 0) return;
  await queue.push(older.map(({ id }) => ({ connectionId: id, upgrade: { kind: 'user', offset: 0 } })));
}

/** One slice; the next is a separate event. Doing it twice is harmless. */
export async function upgradeSearch(
  { search, queue }: { readonly search: Pick<DirectorySearch, 'upgrade'>; readonly queue: SyncQueue },
  connectionId: ConnectionId,
  from: UpgradePlace,
): Promise<void> {
  const next = await search.upgrade(connectionId, from);
  if (next) await queue.push([{ connectionId, upgrade: next }], secondsBetween);
}
