import type { Connection } from '../connections/connection';
import type { AccountRecord, Holder } from '../directory/account-record';
import type { AccountId } from '../directory/ids';
import type { DirectoryUser } from '../directory/user';

/** What two connections can both claim: a group at Atlassian. */
export interface Owned {
  readonly kind: 'site-group';
  readonly id: string;
}

/** Who has it: one group of a connection, or several. */
export interface Ownership {
  readonly connectionId: string;
  /** Ids of the connection's groups. */
  readonly records: readonly string[];
  /** Rollcall created it, whichever of the groups it was for. */
  readonly createdByUs?: true;
  /** Who had it before, as long as those whom they have put in are still to be gone through. */
  readonly displaced?: readonly Displaced[];
}

/** Groups of a connection that stood for a group at Atlassian which another connection has taken over. */
export interface Displaced {
  readonly connectionId: string;
  readonly records: readonly string[];
}

/** Who has which people and groups at Atlassian, across all connections, as it is kept. */
export interface OwnerStore {
  /** Reads that are started together share a request. */
  find(owned: Owned): Promise<Ownership | undefined>;
  /** Writes what follows what was found; nothing means that it is free. False: somebody else was first. */
  replace(owned: Owned, before: Ownership | undefined, after: Ownership | undefined): Promise<boolean>;
  /** Who has an account, of all connections. */
  account(id: AccountId): Promise<AccountRecord | undefined>;
  /** Claims an account that has no record: one request. Undefined when there is one. */
  claimAccount(id: AccountId, holder: Holder): Promise<AccountRecord | undefined>;
  /** A user of any connection. */
  user(holder: Holder): Promise<DirectoryUser | undefined>;
  /**
   * Whether the record of each account lists all who have it: an older version kept no such records, and each connection
   * is gone through once before anything is concluded from them.
   */
  areListed(): Promise<boolean>;
  /** Connections whose users an older version linked, and in which nobody has begun to list them; from now on somebody has. */
  beginListings(): Promise<readonly string[]>;
  /** All users of the connection are listed; from then on whoever links an account lists themselves. */
  noteListed(connectionId: string): Promise<void>;
  /** Whether there is more than one connection at all. */
  areSeveral(): Promise<boolean>;
  /** Undefined when the connection has been deleted, so that what it had is free. */
  connection(id: string): Promise<Connection | undefined>;
}

export interface Owners extends OwnerStore {
  /** Lets the connection that has just lost something look at it again soon, so that its log tells. */
  displaced(owned: Owned, lost: Ownership): Promise<void>;
}
