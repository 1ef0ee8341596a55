import type { BearerToken, Connection } from '../../../connections/connection';
import type { ConnectionStore } from '../../../connections/connection-store';
import { type TokenUses, usesAfter } from '../../../connections/token-uses';
import { isoTime, type Machine } from '../../../provisioning/call';
import { StorageUnavailable } from '../../../provisioning/storage-unavailable';

interface Ports {
  readonly connections: Pick<ConnectionStore, 'keepTokenUses'>;
  readonly machine: Pick<Machine, 'now'>;
}

interface Use {
  readonly connection: Connection;
  readonly token: BearerToken;
  /** As they are kept, on their way. */
  readonly uses: Promise<TokenUses>;
}

/** Notes that the token was used, beside what the request is about. Never fails. */
export async function noteTokenUse({ connections, machine }: Ports, { connection, token, uses }: Use): Promise<void> {
  try {
    const next = usesAfter(await uses, connection, { tokenId: token.id, now: isoTime(machine.now()) });
    if (next) await connections.keepTokenUses(connection.id, next);
  } catch (error) {
    // The answer stays: when a token was used is worth less than what it was used for.
    if (!(error instanceof StorageUnavailable)) throw error;
  }
}
