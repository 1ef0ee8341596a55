import { isLiving, mostLivingTokens } from './authenticate';
import type { Connection } from './connection';
import { ConnectionError } from './connection-error';
import type { ConnectionStore } from './connection-store';
import { issueToken } from './issue-token';
import { getConnection, saveConnection } from './save-connection';
import type { System } from './system';

/** The newest revoked tokens are kept for recognition. */
const mostKept = 20;

/**
 * Adds a token; the others stay valid, so that one can be replaced without a gap. The token ends at `expires` (ISO 8601,
 * UTC). @throws {ConnectionError}
 */
export async function createToken(
  ports: { readonly connections: Pick<ConnectionStore, 'get' | 'update'>; readonly system: System },
  asked: { readonly id: Connection['id']; readonly label: string; readonly expires?: string },
): Promise<{ readonly connection: Connection; readonly token: string }> {
  const before = await getConnection(ports.connections, asked.id);
  const now = ports.system.now();
  if (asked.expires !== undefined && asked.expires <= now) throw new ConnectionError('token-expiry-past', 'expires');
  const living = before.tokens.filter((token) => isLiving(token, now));
  if (living.length >= mostLivingTokens) throw new ConnectionError('token-limit');
  const { kept, token } = issueToken(ports.system, asked.label, asked.expires);
  const dead = before.tokens.filter((each) => !isLiving(each, now)).slice(-(mostKept - mostLivingTokens));
  const connection = await saveConnection(ports.connections, before, { ...before, tokens: [...dead, ...living, kept] });
  return { connection, token };
}
