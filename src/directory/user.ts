import type { IdleSeats } from './idle-seats';
import type { AccountId, GroupId, SiteGroupId, UserId } from './ids';
import type { KeptOfPerson, KeptPlace } from './kept';
import type { KeptChanges } from './membership-change';
import type { SaidAt } from './said-at';
import type { Admitted, Decided, SyncState } from './sync-state';

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
  /** What an administrator keeps against the IdP's word. */
  readonly kept?: KeptOfPerson;
  /** When the IdP last changed its word, about access and about each value. */
  readonly saidAt?: SaidAt;
  /** Product access that the person does not use. */
  readonly idle?: IdleSeats;
  /** How many records of former values were ever written: the next one goes to the next slot of the ring. */
  readonly formers?: number;
  /** A change of it was refused, and that is kept: the next one that goes through ends it, in its own commit. */
  readonly hasRefusal?: true;
}

/** How far Atlassian has followed. */
export interface UserSync extends SyncState, Decided, Admitted {
  readonly accountId?: AccountId;
  /** The e-mail address the account was found or invited with, normalised. */
  readonly email?: string;
  /**
   * ISO 8601. By then Atlassian had answered that it took in the account or set its profile at Rollcall's request: any
   * earlier change that Atlassian reports is that change itself.
   */
  readonly profileSetAt?: string;
  /** Rollcall invited this account; it did not exist on the site before. */
  readonly invited?: boolean;
  /**
   * Rollcall had taken access on behalf of somebody else before the user was linked to the account: it is to be given back
   * (`due`), or Rollcall has given it back (`done`).
   */
  readonly regained?: 'due' | 'done';
  /** Rollcall took the access away, so reactivation may give it back. */
  readonly suspended?: boolean;
  /** The access was taken by removing the person from the site; another invitation gives it back. */
  readonly removed?: true;
  /** Rollcall switched the account off for all of Atlassian, so reactivation may switch it back on. */
  readonly deactivated?: boolean;
  /** An administrator decided to give back what somebody had taken by hand: it counts as taken by Rollcall until then. */
  readonly putBack?: true;
  /**
   * ISO 8601. The access was being taken away, and no answer came. The call arrives long before this time or never:
   * until then an account found active may still be switched off, and Rollcall would have done it.
   */
  readonly unheardUntil?: string;
  /** Groups at Atlassian that the person was in when Rollcall took the access away. */
  readonly takenGroups?: readonly TakenGroup[];
  /** Default groups of the settings that the person was given, by name. */
  readonly defaultGroups?: readonly string[];
  /** Rollcall invited the person, and they have not received everything yet that new people get. */
  readonly newcomer?: true;
  /** The person's custom attributes are stored at Atlassian. */
  readonly keepsAttributes?: true;
  /** The same person came back with another record, which has the account now. */
  readonly succeeded?: true;
  /** Other records have the account too: the state it should have follows from all of them. */
  readonly shared?: true;
  /** The IdP has never had the person active: an account that was never linked does not concern this record. */
  readonly neverActive?: true;
  /** How far the handover of a leaver's projects and components has come. */
  readonly handOver?: HandOverProgress;
  /** What an administrator said about the person's account; it holds against whatever the address says. */
  readonly decision?: AccountDecision;
  /** The groups of the person have still to hear that the account was unlinked, with which Atlassian had followed them. */
  readonly regroups?: true;
  /**
   * The record stands for an account that an administrator has unlinked from a person, and from which what Rollcall gave is
   * to be taken.
   */
  readonly isSevered?: true;
}

/** Which account is a person's, and which are not, as an administrator decided. */
export interface AccountDecision {
  /** They look like the person's, and are not. */
  readonly not: readonly UnlinkedAccount[];
  /** Chosen among the accounts at Atlassian. */
  readonly account?: AccountId;
}

/** An account that was unlinked, and its address at that time: an invitation sent there would bring it back. */
export interface UnlinkedAccount {
  readonly id: AccountId;
  readonly email?: string;
}

/** ISO 8601. Nothing known about the person's account is older than this. */
export const knownSince = ({ created, sync: { profileSetAt = created } }: DirectoryUser): string =>
  profileSetAt > created ? profileSetAt : created;

/** What Rollcall took from an account, and may give back. */
export type TakenAccess = Pick<UserSync, 'suspended' | 'removed' | 'deactivated' | 'unheardUntil' | 'takenGroups'>;

export interface TakenGroup {
  readonly id: SiteGroupId;
  /** A default group of a product: it gives access, and no IdP pushes it. */
  readonly isDefault?: true;
  /** An IdP pushed the group when the access was taken: that IdP decides who is in it, so it is not given back. */
  readonly isPushed?: true;
  /** Taken because the person did not use the product that it gives; they have access all the same. */
  readonly isIdle?: true;
  /** It was to be given back with the access, and the product had no seat: the person has access all the same, and waits for it. */
  readonly isOwed?: true;
}

/** Groups that the person is without because they have no access; what they did not use, or wait for, is not among them. */
export const takenWithAccess = ({ takenGroups = [] }: Pick<UserSync, 'takenGroups'>): readonly TakenGroup[] =>
  takenGroups.filter(({ isIdle, isOwed }) => !isIdle && !isOwed);

/** Groups that come back with the person's access, also those that they still wait for. */
export const returningGroups = ({ takenGroups = [] }: Pick<UserSync, 'takenGroups'>): readonly TakenGroup[] =>
  takenGroups.filter(({ isIdle }) => !isIdle);

/** Groups that the person lost because they did not use the products. */
export const takenUnused = ({ takenGroups = [] }: Pick<UserSync, 'takenGroups'>): readonly TakenGroup[] =>
  takenGroups.filter(({ isIdle }) => isIdle === true);

/** The leads are searched in rounds, until a whole round finds none. */
export interface HandOverProgress {
  /** Where the round continues. */
  readonly cursor?: string;
  /** The round has found something. */
  readonly found?: true;
}

export interface MembershipGroup {
  readonly id: GroupId;
  readonly display: string;
  /** The user is in it only through a group inside it. */
  readonly isInherited?: true;
}

/**
 * The record beside a user for group work: the groups that hold the user, since when, and the user's account. It is derived (a
 * group's member set is the truth) and separate, so that a group push neither changes a user's ETag nor collides with a
 * profile update.
 */
export interface Memberships extends KeptChanges {
  readonly schema: 1;
  readonly userId: UserId;
  readonly version: number;
  readonly accountId?: AccountId;
  /** The person's name for the log: the masked userName at the time the record was made. */
  readonly label?: string;
  /** Other records have the account too, and may hold it in the same groups at Atlassian. */
  readonly shared?: true;
  /** Rollcall removed the person from the site, or from their groups there, and has not undone that. */
  readonly outOf?: 'site' | 'groups';
  readonly groups: readonly MembershipGroup[];
  /** Groups at Atlassian that the person is kept in, or kept out of, against the IdP's word. */
  readonly kept?: readonly KeptPlace[];
}
