import type { AccountId } from './ids';
import type { DirectoryUser, TakenAccess } from './user';

/**
 * What all connections together know about one account at Atlassian. The account's proper state follows from its
 * holders' records, read each time; this record names the holders and keeps what gone holders left behind.
 */
export interface AccountRecord {
  /** Grows with each change; a commit that links or shares the account requires the version it read. */
  readonly version: number;
  /** The first has had it longest. A holder without a record is ignored. */
  readonly holders: readonly Holder[];
  /** What Rollcall took from the account on behalf of users whose records are gone. */
  readonly taken?: TakenAccess;
  /** ISO 8601. Until then, calls begun for a user whose record is gone may still take effect. */
  readonly underWayUntil?: string;
  /** Written by an older version, which named only the last user to link the account, even after they left. */
  readonly isOld?: true;
  /** It was claimed by a request of its own: the commit that follows tells those who claim several accounts together. */
  readonly isUntold?: true;
}

/** A user of a connection who is linked to the account. */
export interface Holder {
  readonly connectionId: string;
  readonly record: string;
}

/** The change a user's commit makes to their account, in the same transaction. */
export interface AccountCommit {
  readonly id: AccountId;
  /** The record must still have this version. */
  readonly version: number;
  /** Absent: the record only has to be unchanged since it was read. */
  readonly next?: AccountDoc;
  /** The account was claimed for this commit, and those who claim several together are still to be told. */
  readonly isUntold?: true;
  /** Other holders to be told, each conditioned on the version that was read. */
  readonly others?: readonly { readonly before: DirectoryUser; readonly after: DirectoryUser }[];
}

type AccountDoc = Omit<AccountRecord, 'version' | 'isOld' | 'isUntold'>;

/** The stored form of an account record, without empty fields. */
export const accountDoc = (holders: readonly Holder[], taken: TakenAccess, underWayUntil?: string): AccountDoc => ({
  holders,
  ...(Object.keys(taken).length > 0 && { taken }),
  ...(underWayUntil !== undefined && { underWayUntil }),
});

export const sameHolder = (a: Holder, b: Holder): boolean => a.connectionId === b.connectionId && a.record === b.record;
