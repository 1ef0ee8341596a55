import type { AccountId } from './ids';
import type { DirectoryUser, TakenAccess } from './user';

/**
 * What all connections together know of one account at Atlassian. What the account is to be follows from the records of
 * its holders, read anew each time; this record says which they are, and keeps what those who are gone have left.
 */
export interface AccountRecord {
  /** Grows with each change; whoever links the account, or shares it, commits on the version that was read. */
  readonly version: number;
  /** The first has had it longest. A holder whose record does not exist counts for nothing. */
  readonly holders: readonly Holder[];
  /** What Rollcall took from the account for somebody whose record is gone. */
  readonly taken?: TakenAccess;
  /** ISO 8601; until then something that was begun for somebody whose record is gone may still arrive. */
  readonly underWayUntil?: string;
  /** Kept by a version that named the last who had linked the account, and left it so when they went. Never written. */
  readonly isOld?: true;
}

/** A user of a connection who is linked to the account. */
export interface Holder {
  readonly connectionId: string;
  readonly record: string;
}

/** What the commit of one user changes about their account, in the same transaction. */
export interface AccountCommit {
  readonly id: AccountId;
  /** The record must still have this version. */
  readonly version: number;
  /** Absent: the record only has to be as it was read. */
  readonly next?: AccountDoc;
  /** Other holders that have to know, each conditioned on the version that was read. */
  readonly others?: readonly { readonly before: DirectoryUser; readonly after: DirectoryUser }[];
}

type AccountDoc = Omit<AccountRecord, 'version' | 'isOld'>;

/** What is kept of an account: nothing stands in it that is empty. */
export const accountDoc = (holders: readonly Holder[], taken: TakenAccess, underWayUntil?: string): AccountDoc => ({
  holders,
  ...(Object.keys(taken).length > 0 && { taken }),
  ...(underWayUntil !== undefined && { underWayUntil }),
});

export const sameHolder = (a: Holder, b: Holder): boolean => a.connectionId === b.connectionId && a.record === b.record;
