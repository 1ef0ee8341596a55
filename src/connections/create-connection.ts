import type { Connection, ConnectionId, Mode, Provider, ScimVersion, Target } from './connection';
import { ConnectionError } from './connection-error';
import { parseConnectionName } from './connection-name';
import { ConnectionNameTaken, type ConnectionStore } from './connection-store';
import { issueToken } from './issue-token';
import { parseSettingsFor } from './settings/target-settings';
import type { System } from './system';

export interface ConnectionDraft {
  readonly name: string;
  readonly provider: Provider;
  readonly scimVersion: ScimVersion;
  readonly mode: Mode;
  /** Users of the site where nothing is said. */
  readonly target?: Target;
}

/** Sets up a connection with its first token and the default settings. @throws {ConnectionError | SettingsError} */
export async function createConnection(
  ports: { readonly connections: Pick<ConnectionStore, 'create'>; readonly system: System },
  draft: ConnectionDraft,
): Promise<{ readonly connection: Connection; readonly token: string }> {
  const { kept, token } = issueToken(ports.system, 'First token');
  const { target = 'users' } = draft;
  const connection: Connection = {
    schema: 1,
    id: ports.system.newId() as ConnectionId,
    version: 1,
    name: parseConnectionName(draft.name),
    provider: draft.provider,
    scimVersion: draft.scimVersion,
    target,
    created: ports.system.now(),
    tokens: [kept],
    settings: parseSettingsFor(target, { mode: draft.mode }),
  };
  try {
    await ports.connections.create(connection);
  } catch (error) {
    if (error instanceof ConnectionNameTaken) throw new ConnectionError('connection-name-taken', 'name');
    throw error;
  }
  return { connection, token };
}
