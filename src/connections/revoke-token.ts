import type { Connection } from './connection';
import { ConnectionError } from './connection-error';
import type { ConnectionStore } from './connection-store';
import { getConnection, saveConnection } from './save-connection';
import type { System } from './system';

/** The token stops with the next request. Revoking it twice is harmless. @throws {ConnectionError} */
export async function revokeToken(
  ports: { readonly connections: Pick<ConnectionStore, 'get' | 'update'>; readonly system: Pick<System, 'now'> },
  asked: { readonly id: Connection['id']; readonly tokenId: string },
): Promise<Connection> {
  const before = await getConnection(ports.connections, asked.id);
  const token = before.tokens.find(({ id }) => id === asked.tokenId);
  if (!token) throw new ConnectionError('token-not-found');
  if (token.revoked !== undefined) return before;
  const revoked = ports.system.now();
  const tokens = before.tokens.map((each) => (each.id === asked.tokenId ? { ...each, revoked } : each));
  return saveConnection(ports.connections, before, { ...before, tokens });
}
