import type { Connection } from './connection';
import { ConnectionError } from './connection-error';
import { ConnectionChanged, type ConnectionStore } from './connection-store';
import { getConnection } from './save-connection';

/**
 * Ends a connection: its tokens stop at once, people and groups stay at Atlassian as they are. What its IdP had told us
 * is removed afterwards in slices, by `purgeLater`. @throws {ConnectionError}
 */
export async function deleteConnection(
  ports: {
    readonly connections: Pick<ConnectionStore, 'get' | 'delete'>;
    readonly purgeLater: (id: Connection['id']) => Promise<void>;
  },
  asked: { readonly id: Connection['id']; readonly name: string },
): Promise<void> {
  const connection = await getConnection(ports.connections, asked.id);
  if (connection.name !== asked.name.trim()) throw new ConnectionError('connection-name-differs', 'name');
  try {
    await ports.connections.delete(connection);
  } catch (error) {
    if (error instanceof ConnectionChanged) throw new ConnectionError('connection-changed');
    throw error;
  }
  await ports.purgeLater(connection.id);
}
