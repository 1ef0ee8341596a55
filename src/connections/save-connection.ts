import type { Connection } from './connection';
import { ConnectionError } from './connection-error';
import { ConnectionChanged, ConnectionNameTaken, type ConnectionStore } from './connection-store';

/** Saves a changed connection and translates the store's refusals for use cases. @throws {ConnectionError} */
export async function saveConnection(
  connections: Pick<ConnectionStore, 'update'>,
  before: Connection,
  after: Connection,
  how: Omit<Parameters<ConnectionStore['update']>[0], 'before' | 'after'> = {},
): Promise<Connection> {
  try {
    return await connections.update({ before, after, ...how });
  } catch (error) {
    if (error instanceof ConnectionChanged) throw new ConnectionError('connection-changed');
    if (error instanceof ConnectionNameTaken) throw new ConnectionError('connection-name-taken', 'name');
    throw error;
  }
}

/** @throws {ConnectionError} */
export async function getConnection(
  connections: Pick<ConnectionStore, 'get'>,
  id: Connection['id'],
): Promise<Connection> {
  const connection = await connections.get(id);
  if (!connection) throw new ConnectionError('connection-not-found');
  return connection;
}
