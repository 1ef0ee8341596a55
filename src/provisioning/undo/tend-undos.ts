import type { ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import type { UndoReads } from '../store/undos';
import type { SyncQueue } from '../sync-queue';

export interface UndoPorts {
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly directory: (id: ConnectionId) => UndoReads;
  readonly queue: SyncQueue;
}

/** Queues undos that a crash, or a full queue, has interrupted. @throws {QueueUnavailable} */
export async function tendUndos({ connections, directory, queue }: UndoPorts): Promise<void> {
  const all = await connections.list();
  const found = await Promise.all(all.map(async ({ id }) => ({ id, undos: (await directory(id).undos()).all })));
  for (const { id, undos } of found) {
    const open = undos.filter(({ finished }) => finished === undefined);
    if (open.length > 0) await queue.push(open.map((undo) => ({ connectionId: id, undo: undo.id })));
  }
}
