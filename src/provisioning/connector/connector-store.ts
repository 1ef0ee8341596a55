import type { ConnectionId } from '../../connections/connection';
import type { TokenUses } from '../../connections/token-uses';
import type { JournalEntry } from '../../journal/entry';
import type { ConnectorState } from './connector-state';

/** What is kept of connectors, beside the connections; reading shares the first request of the call. */
export interface ConnectorStore {
  /** `noConnector` before one has come. */
  find(id: ConnectionId): Promise<ConnectorState>;
  /**
   * Writes the parts that differ, all or nothing, in one request (the first one of a connection takes two). Jobs are kept for an
   * hour after the last change of one. @throws {Conflict} if anything has been written since `before` was read
   */
  write(id: ConnectionId, before: ConnectorState, after: ConnectorState, beside?: WrittenBeside): Promise<void>;
  /** Until when somebody looks at the page, ISO 8601; may have passed. */
  watchedUntil(id: ConnectionId): Promise<string | undefined>;
  keepWatched(id: ConnectionId, until: string): Promise<void>;
  /** The next reading asks storage again. */
  forget(id: ConnectionId): void;
}

/** Written with the same request. */
export interface WrittenBeside {
  readonly entries?: readonly JournalEntry[];
  readonly uses?: TokenUses | undefined;
}
