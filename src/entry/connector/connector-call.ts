import type { BearerToken, Connection, ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import type { System } from '../../connections/system';
import type { TokenUses } from '../../connections/token-uses';
import type { Call, Machine } from '../../provisioning/call';
import type { ConnectorStore } from '../../provisioning/connector/connector-store';
import type { DirectoryStore } from '../../provisioning/store/directory-store';
import type { JsonObject } from '../../scim/json';

/** What the edge needs; `callOf` narrows the use cases' ports to the authenticated connection. */
export interface ConnectorEdge {
  readonly connections: Pick<ConnectionStore, 'get' | 'tokenUses' | 'keepTokenUses'>;
  readonly connectors: ConnectorStore;
  readonly directory: (id: ConnectionId) => DirectoryStore;
  readonly callOf: (connection: Connection, store: DirectoryStore) => Call;
  readonly hash: Pick<System, 'sha256Hex'>;
  readonly machine: Machine;
  /** Whether a request with a wrong token may leave a trace in the log; yes once a minute. */
  readonly mayTrace: () => boolean;
  /** The oldest protocol that is understood. */
  readonly protocol: number;
  /** False only if Forge says that the license of a paid app is inactive. */
  readonly isLicensed: boolean;
  /** Reports a fault of ours under the id that the answer names; never personal data. */
  readonly report: (requestId: string, error: unknown) => void;
}

/** A call of a connector that has proved to be the connection's. */
export interface ConnectorAsked {
  readonly edge: ConnectorEdge;
  readonly connection: Connection;
  readonly store: DirectoryStore;
  readonly token: BearerToken;
  /** The stored uses of tokens, still being read. */
  readonly uses: Promise<TokenUses>;
  readonly body: JsonObject;
}

/** Answers with the body of a 200. @throws {ConnectorFailure} and whatever a use case throws */
export type ConnectorRoute = (asked: ConnectorAsked) => Promise<object>;
