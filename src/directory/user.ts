import type { AccountId, GroupId, SiteGroupId, UserId } from './ids';
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
  /**
   * ISO 8601; by then Atlassian had answered that it took the account in, or set its profile, as Rollcall asked after a
   * look: what Atlassian reports as changed before is that change itself.
   */
  readonly profileSetAt?: string;
  /** Rollcall invited this account; it did not exist on the site before. */
  readonly invited?: boolean;
  /** Rollcall took the access away, so reactivation may give it back. */
  readonly suspended?: boolean;
  /** It was by removing the person from the site: inviting them again gives it back. */
  readonly removed?: true;
  /** Rollcall switched the account off for all of Atlassian, so reactivation may switch it on. */
  readonly deactivated?: boolean;
  /**
   * ISO 8601; the access was being taken away, and nobody heard an answer. It should have arrived long before this time, or
   * never does: until then an account that is found active may still be switched off, and it would have been Rollcall.
   */
  readonly unheardUntil?: string;
  /** Groups at Atlassian that the person had when Rollcall took the access away. */
  readonly takenGroups?: readonly TakenGroup[];
  /** Default groups of the settings that the person was given, by name. */
  readonly defaultGroups?: readonly string[];
  /** Rollcall invited the person, and not everything that new people get has been given yet. */
  readonly newcomer?: true;
  /** The custom attributes of the person are kept at Atlassian. */
  readonly keepsAttributes?: true;
  /** The same person came back as another record, which has the account now. */
  readonly succeeded?: true;
  /** Other records have the account too: what it is to be follows from all of them. */
  readonly shared?: true;
  /** The IdP has never had the person active: an account that was never linked is none of this record's business. */
  readonly neverActive?: true;
  /** How far the projects and components of a person who leaves have been handed over. */
  readonly handOver?: HandOverProgress;
}

/** ISO 8601: what is known of the person's account is no older than this. */
export const knownSince = ({ created, sync: { profileSetAt = created } }: DirectoryUser): string =>
  profileSetAt > created ? profileSetAt : created;

/** What Rollcall took from an account, and may give back. */
export type TakenAccess = Pick<UserSync, 'suspended' | 'removed' | 'deactivated' | 'unheardUntil' | 'takenGroups'>;

export interface TakenGroup {
  readonly id: SiteGroupId;
  /** A default group of a product: it gives access, and no IdP pushes it. */
  readonly isDefault?: true;
  /** An IdP pushed it when the access was taken: who is in it is what that one says, and nothing to be given back. */
  readonly isPushed?: true;
}

/** The leads are looked through in rounds, until a whole round finds none. */
export interface HandOverProgress {
  /** Where the round goes on. */
  readonly cursor?: string;
  /** The round has found something. */
  readonly found?: true;
}

export interface MembershipGroup {
  readonly id: GroupId;
  readonly display: string;
  /** The user is in it through a group inside it alone. */
  readonly isInherited?: true;
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
  /** The person as the log may name them: the masked userName, as it was when the record was made. */
  readonly label?: string;
  /** Other records have the account too, and may hold it in the same groups at Atlassian. */
  readonly shared?: true;
  /** Rollcall took the person out of the site, or out of their groups there, and has not given that back. */
  readonly outOf?: 'site' | 'groups';
  readonly groups: readonly MembershipGroup[];
}
