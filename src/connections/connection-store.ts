import type { Connection, ConnectionId } from './connection';
import type { TokenUses } from './token-uses';

/** Connections as they are kept; reading one shares the first request of the call with the directory's reads. */
export interface ConnectionStore {
  get(id: ConnectionId): Promise<Connection | undefined>;
  /** All of them, by name; what was just created is there. */
  list(): Promise<readonly Connection[]>;
  /** How many people and groups the IdP has told us; exact. */
  totals(id: ConnectionId): Promise<ConnectionTotals>;
  /** Beside the connection, so that a request doesn't change what an administrator is editing. */
  tokenUses(id: ConnectionId): Promise<TokenUses>;
  keepTokenUses(id: ConnectionId, uses: TokenUses): Promise<void>;
  /** With an empty directory. @throws {ConnectionNameTaken} */
  create(connection: Connection): Promise<void>;
  /** Returns it with its new version; the history tells what changed. @throws {ConnectionChanged} @throws {ConnectionNameTaken} */
  update(commit: {
    readonly before: Connection;
    readonly after: Connection;
    /** The entry of the history that it reverts. */
    readonly reverts?: number;
  }): Promise<Connection>;
  /** The connection ends at once; what its IdP has told us is purged in slices by `purge`. @throws {ConnectionChanged} */
  delete(connection: Connection): Promise<void>;
  /** Deletes a slice of what a deleted connection left behind; true when nothing is left. */
  purge(id: ConnectionId): Promise<boolean>;
}

export interface ConnectionTotals {
  readonly people: number;
  readonly groups: number;
}

/** Somebody else saved the connection first. */
export class ConnectionChanged extends Error {
  override readonly name = 'ConnectionChanged';
}

/** Another connection has the name, regardless of case. */
export class ConnectionNameTaken extends Error {
  override readonly name = 'ConnectionNameTaken';
}
