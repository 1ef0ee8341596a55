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
  /** The stored uses, still being read. */
  readonly uses: Promise<TokenUses>;
}

/** Records the token's use while the request runs. Never fails. */
export async function noteTokenUse({ connections, machine }: Ports, { connection, token, uses }: Use): Promise<void> {
  try {
    const next = usesAfter(await uses, connection, { tokenId: token.id, now: isoTime(machine.now()) });
    if (next) await connections.keepTokenUses(connection.id, next);
  } catch (error) {
    // The answer stands: the use matters more than the note of it.
    if (!(error instanceof StorageUnavailable)) throw error;
  }
}
