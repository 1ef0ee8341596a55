import type { AccountId, GroupId, UserId } from './ids';
import type { SyncState } from './sync-state';

/** A SCIM resource in its 2.0 form, without what the store owns (`id`, `meta`, `groups`) and never with a password. */
export type ResourceAttributes = Readonly<Record<string, unknown>>;

/** What one IdP has told us about one person. */
export interface DirectoryUser {
  readonly schema: 1;
  readonly id: UserId;
  readonly connectionId: string;
  /** Grows by one with each commit; the optimistic lock and the ETag. */
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly lastModified: string;
  readonly attributes: ResourceAttributes;
  readonly sync: UserSync;
}

/** How far Atlassian has followed. */
export interface UserSync extends SyncState {
  readonly accountId?: AccountId;
  /** The e-mail address the account was found or invited with, normalised. */
  readonly email?: string;
  /** Rollcall invited this account; it did not exist on the site before. */
  readonly invited?: boolean;
  /** Rollcall took the access away, so reactivation may give it back. */
  readonly suspended?: boolean;
}

/**
 * The record beside a user that group work reads and writes: which groups hold the user, and the account they stand for.
 * Derived (a group's member set is the truth), and apart so that a group push neither changes a user's ETag nor collides
 * with a profile update.
 */
export interface Memberships {
  readonly schema: 1;
  readonly userId: UserId;
  readonly version: number;
  readonly accountId?: AccountId;
  readonly groups: readonly { readonly id: GroupId; readonly display: string }[];
}
