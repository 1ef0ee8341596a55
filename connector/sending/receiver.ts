import type { BatchResult, GroupsBatch, PeopleBatch, RemovalsBatch } from '../../src/entry/connector/contract/batches';
import type { KnownAnswer, KnownRequest } from '../../src/entry/connector/contract/known';

/** A person as the receiver gets them: a SCIM user whose `externalId` says who they are, made when they are written as JSON. */
export interface SentUser {
  readonly externalId: string;
  toJSON(): PeopleBatch['people'][number];
}
/** A group with those who join and leave it, by the ids that the receiver has given to people. */
export type GroupDifference = GroupsBatch['groups'][number];
/** A person or group that is gone. */
export type Removal = RemovalsBatch['people'][number];

/**
 * Who gets what a scan found out, and answers one result for each, in the same order; those without a result at the end have to
 * be sent again. Every batch may come twice: after a kill nobody knows whether it had arrived. A batch that was not accepted
 * throws, and is sent again by the next scan.
 */
export interface Receiver {
  /** People who are new or changed. */
  people(batch: readonly SentUser[]): Promise<readonly BatchResult[]>;
  /** Groups that are new or changed. A large one comes in several batches. */
  groups(batch: readonly GroupDifference[]): Promise<readonly BatchResult[]>;
  /** People and groups that are gone, or no longer in scope. They leave all groups. The results of people come first. */
  removals(batch: Removals): Promise<readonly BatchResult[]>;
  /** A page of what it has; the one after `cursor`, or the first. */
  known(kind: KnownRequest['kind'], cursor?: string): Promise<KnownAnswer>;
}

export interface Removals {
  readonly people: readonly Removal[];
  readonly groups: readonly Removal[];
}
