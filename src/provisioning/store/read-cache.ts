import type { GroupId, UserId } from '../../directory/ids';

/** What this invocation has read. After a `Conflict` it has to be forgotten and read again. */
export interface ReadCache {
  forget(): void;
}

/** Reads that a commit will need, started with the first ones of a request. */
export interface EarlyReads {
  /**
   * Starts reading what a later commit of this record will need (its roster records, the externalId pointer), so that
   * it shares the call's first request: this is how `POST /Users` costs one read. Never fails.
   */
  prepare(record: {
    readonly kind: 'user' | 'group';
    readonly id: UserId | GroupId;
    readonly externalId?: string;
  }): void;
}
