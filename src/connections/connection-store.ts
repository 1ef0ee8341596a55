import type { Connection, ConnectionId } from './connection';
import type { TokenUses } from './token-uses';

/** Stored connections; reading one shares the first request of the call with the directory's reads. */
export interface ConnectionStore {
  get(id: ConnectionId): Promise<Connection | undefined>;
  /** All connections by name, including those just created. */
  list(): Promise<readonly Connection[]>;
  /** How many people and groups the IdP has sent; exact. */
  totals(id: ConnectionId): Promise<ConnectionTotals>;
  /** What these count as, exact; undefined until they have been counted after an update. Shares the requests of `totals`. */
  states(id: ConnectionId): Promise<ConnectionStates | undefined>;
  /** Stored beside the connection, so that a request doesn't change the record an administrator is editing. */
  tokenUses(id: ConnectionId): Promise<TokenUses>;
  /**
   * The newest minutes in which it was called with a wrong token (ISO 8601), newest first; at most three. The log records them
   * (src/provisioning/store/log.ts).
   */
  wrongCalls(id: ConnectionId): Promise<readonly string[]>;
  keepTokenUses(id: ConnectionId, uses: TokenUses): Promise<void>;
  /** With an empty directory. @throws {ConnectionNameTaken} */
  create(connection: Connection): Promise<void>;
  /** Returns it with its new version and records the change in the history. @throws {ConnectionChanged} @throws {ConnectionNameTaken} */
  update(commit: {
    readonly before: Connection;
    readonly after: Connection;
    /** The history entry that this change reverts. */
    readonly reverts?: number;
    /** The change is applied to everybody: the connection is to be reviewed. */
    readonly applies?: boolean;
  }): Promise<Connection>;
  /**
   * Connections with changes that are applied to everybody and that must be reviewed, recorded with the change itself:
   * those due by then (ISO 8601).
   */
  reviewsDue(until: string): Promise<readonly DueReview[]>;
  /** Forgets a review that was handed over, unless the settings have been saved again since. */
  forgetReview(review: Pick<DueReview, 'connectionId' | 'what'>): Promise<void>;
  /** Ends the connection at once; its IdP's data is purged in slices afterwards. @throws {ConnectionChanged} */
  delete(connection: Connection): Promise<void>;
}

/**
 * `all`: everything the connection holds, in case whoever saved the settings failed to hand it over. `late`: records that
 * calls still running under the old settings only planned when the new ones came.
 */
export interface DueReview {
  readonly connectionId: ConnectionId;
  readonly what: 'all' | 'late';
  /** ISO 8601: when it became due. */
  readonly at: string;
  /** The entry of the history that tells of the settings. */
  readonly entry?: number;
}

export interface ConnectionTotals {
  readonly people: number;
  readonly groups: number;
}

/** How many people and groups of a connection are in each state, by its key (src/directory/state-counts.ts). */
export interface ConnectionStates {
  readonly people: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, number>>;
}

/** Somebody else saved the connection first. */
export class ConnectionChanged extends Error {
  override readonly name = 'ConnectionChanged';
}

/** Another connection has the name, regardless of case. */
export class ConnectionNameTaken extends Error {
  override readonly name = 'ConnectionNameTaken';
}
