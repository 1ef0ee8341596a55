import type { Connection, ConnectionId } from './connection';
import { ConnectionError } from './connection-error';
import { parseConnectionName } from './connection-name';
import { ConnectionNameTaken, type ConnectionStore } from './connection-store';
import { firstTokenLabel } from './first-token';
import { issueToken } from './issue-token';
import type { System } from './system';

export interface CreationPorts {
  readonly connections: Pick<ConnectionStore, 'create'>;
  readonly system: System;
}

/** A new connection with its first token, to be shown once. */
export interface CreatedConnection {
  readonly connection: Connection;
  readonly token: string;
}

/** Stores a new connection with an empty directory and its first token. @throws {ConnectionError} */
export async function addConnection(
  ports: CreationPorts,
  asked: Pick<Connection, 'name' | 'provider' | 'scimVersion' | 'target' | 'settings'>,
): Promise<CreatedConnection> {
  const { kept, token } = issueToken(ports.system, firstTokenLabel);
  const connection: Connection = {
    ...asked,
    schema: 1,
    id: ports.system.newId() as ConnectionId,
    version: 1,
    name: parseConnectionName(asked.name),
    created: ports.system.now(),
    tokens: [kept],
  };
  try {
    await ports.connections.create(connection);
  } catch (error) {
    if (error instanceof ConnectionNameTaken) throw new ConnectionError('connection-name-taken', 'name');
    throw error;
  }
  return { connection, token };
}
