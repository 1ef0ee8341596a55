import type { Connection, ConnectionId, Mode, Provider, ScimVersion } from './connection';
import { ConnectionError } from './connection-error';
import { parseConnectionName } from './connection-name';
import { ConnectionNameTaken, type ConnectionStore } from './connection-store';
import { issueToken } from './issue-token';
import { parseSettings } from './settings/parse-settings';
import type { System } from './system';

export interface ConnectionDraft {
  readonly name: string;
  readonly provider: Provider;
  readonly scimVersion: ScimVersion;
  readonly mode: Mode;
}

/** Sets up a connection with its first token and the default settings. @throws {ConnectionError | SettingsError} */
export async function createConnection(
  ports: { readonly connections: Pick<ConnectionStore, 'create'>; readonly system: System },
  draft: ConnectionDraft,
): Promise<{ readonly connection: Connection; readonly token: string }> {
  const { kept, token } = issueToken(ports.system, 'First token');
  const connection: Connection = {
    schema: 1,
    id: ports.system.newId() as ConnectionId,
    version: 1,
    name: parseConnectionName(draft.name),
    provider: draft.provider,
    scimVersion: draft.scimVersion,
    created: ports.system.now(),
    tokens: [kept],
    settings: parseSettings({ mode: draft.mode }),
  };
  try {
    await ports.connections.create(connection);
  } catch (error) {
    if (error instanceof ConnectionNameTaken) throw new ConnectionError('connection-name-taken', 'name');
    throw error;
  }
  return { connection, token };
}
