import type { Connection } from './connection';
import { ConnectionError } from './connection-error';
import { ConnectionChanged, type ConnectionStore } from './connection-store';
import { getConnection } from './save-connection';

/** Every call that had read the connection has ended by then: a queue event uses it for a stint, which is 5 minutes. */
const lateSeconds = 600;

/**
 * Ends a connection: its tokens stop at once, people and groups stay at Atlassian as they are. Afterwards `purgeLater`
 * removes its IdP's data in slices. A late purge is queued before the deletion: it finds data that a crash between the
 * two would leave behind for ever, and data that calls still at work have written since. If the connection is not deleted
 * after all, the purge takes nothing from it. @throws {ConnectionError}
 */
export async function deleteConnection(
  ports: {
    readonly connections: Pick<ConnectionStore, 'get' | 'delete'>;
    /** Removes the records of a connection that has been deleted by then, and nothing of one that has not. */
    readonly purgeLater: (id: Connection['id'], delaySeconds: number) => Promise<void>;
  },
  asked: { readonly id: Connection['id']; readonly name: string },
): Promise<void> {
  const connection = await getConnection(ports.connections, asked.id);
  if (connection.name !== asked.name.trim()) throw new ConnectionError('connection-name-differs', 'name');
  await ports.purgeLater(connection.id, lateSeconds);
  try {
    await ports.connections.delete(connection);
  } catch (error) {
    if (error instanceof ConnectionChanged) throw new ConnectionError('connection-changed');
    throw error;
  }
  await ports.purgeLater(connection.id, 0);
}
