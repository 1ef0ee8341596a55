import type { Connection } from './connection';
import { ConnectionError } from './connection-error';
import { ConnectionChanged, type ConnectionStore } from './connection-store';
import { getConnection } from './save-connection';

/** Whatever had read the connection has ended by then: an event of the queue works by it for a stint, which is 5 minutes. */
const lateSeconds = 600;

/**
 * Ends a connection: its tokens stop at once, people and groups stay at Atlassian as they are. What its IdP had told us
 * is removed afterwards in slices, by `purgeLater`. A late purge is asked for before the deletion: it finds what a crash
 * between the two would leave behind for ever, and what calls that were still at work have written since. A connection
 * that is not deleted after all loses nothing by it. @throws {ConnectionError}
 */
export async function deleteConnection(
  ports: {
    readonly connections: Pick<ConnectionStore, 'get' | 'delete'>;
    /** Removes the records of a connection that is gone by then, and nothing of one that is not. */
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
