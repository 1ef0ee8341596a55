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
  /**
   * Connections that are to be reviewed because their settings were saved, as kept with the change itself. ISO 8601:
   * those that are due until then.
   */
  reviewsDue(until: string): Promise<readonly DueReview[]>;
  /** Forgets a review that was handed over, unless the settings were saved again since. */
  forgetReview(review: Pick<DueReview, 'connectionId' | 'what'>): Promise<void>;
  /** The connection ends at once; what its IdP has told us is purged in slices afterwards. @throws {ConnectionChanged} */
  delete(connection: Connection): Promise<void>;
}

/**
 * `all`: everything the connection holds, in case the one who saved the settings did not come to hand it over. `late`:
 * what was only planned under the old settings by those who were still at work when the new ones came.
 */
export interface DueReview {
  readonly connectionId: ConnectionId;
  readonly what: 'all' | 'late';
  /** ISO 8601: since when it is due. */
  readonly at: string;
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
