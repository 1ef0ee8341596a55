import type { ConnectionId } from '../connections/connection';
import type { SyncStateName } from '../directory/sync-state';

/** Records of all connections that wait to be looked at again. Eventually consistent: the next sweep sees what this one misses. */
export interface DueRecords {
  find(query: {
    readonly kind: 'user' | 'group';
    readonly state: Extract<SyncStateName, 'pending' | 'refused'>;
    /** ISO 8601: records whose `dueAt` is not later. */
    readonly before: string;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<{ readonly records: readonly DueRecord[]; readonly cursor?: string }>;
}

export interface DueRecord {
  readonly connectionId: ConnectionId;
  readonly id: string;
  /** ISO 8601; when it is looked at next. */
  readonly dueAt?: string;
  /** A code of the catalogue (src/journal/causes): why it waits, or was refused. */
  readonly cause?: string;
}
