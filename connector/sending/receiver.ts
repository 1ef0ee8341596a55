import type { UserResource } from '../reading/to-resource';

/**
 * Who gets what a scan found out. Every batch may come twice: after a kill nobody knows whether it had arrived. A batch that
 * was not accepted throws, and is sent again by the next scan.
 */
export interface Receiver {
  /** People who are new or changed, as SCIM users; `externalId` says who they are. */
  people(batch: readonly UserResource[]): Promise<void>;
  /** Groups that are new or changed. A large one comes in several batches. */
  groups(batch: readonly GroupDifference[]): Promise<void>;
  /** People and groups that are gone, or no longer in scope. They leave all groups. */
  removals(batch: Removals): Promise<void>;
}

export interface GroupDifference {
  readonly id: string;
  readonly name: string;
  /** Ids of people who were sent before. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface Removals {
  readonly people: readonly string[];
  readonly groups: readonly string[];
}

/** People, groups and members of one batch: what Forge takes in one request, with room to spare. */
export const batchSizes = { people: 100, groups: 100, members: 1000, removals: 200 } as const;
