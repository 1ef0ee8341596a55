import type { Connection } from './connection';
import { ConnectionError } from './connection-error';
import { parseConnectionName } from './connection-name';
import type { ConnectionStore } from './connection-store';
import type { ConnectionDraft } from './create-connection';
import { getConnection, saveConnection } from './save-connection';

/** What an administrator changes; what is not said stays. */
export type ConnectionChange = Partial<Pick<ConnectionDraft, 'name' | 'scimVersion' | 'mode'>>;

/** `version` is the one that the administrator saw: who saves second is told. @throws {ConnectionError} */
export async function updateConnection(
  ports: { readonly connections: Pick<ConnectionStore, 'get' | 'update'> },
  asked: { readonly id: Connection['id']; readonly version: number; readonly change: ConnectionChange },
): Promise<Connection> {
  const before = await getConnection(ports.connections, asked.id);
  if (before.version !== asked.version) throw new ConnectionError('connection-changed');
  const { name, scimVersion = before.scimVersion, mode = before.mode } = asked.change;
  const after = { ...before, name: name === undefined ? before.name : parseConnectionName(name), scimVersion, mode };
  const isSame = after.name === before.name && after.scimVersion === before.scimVersion && after.mode === before.mode;
  return isSame ? before : saveConnection(ports.connections, before, after);
}
