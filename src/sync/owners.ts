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
  /** Its former owners, as long as the members they put in have not been gone through. */
  readonly displaced?: readonly Displaced[];
}

/** Groups of a connection that stood for a group at Atlassian until another connection took it over. */
export interface Displaced {
  readonly connectionId: string;
  readonly records: readonly string[];
}

/** The stored record of who has which people and groups at Atlassian, across all connections. */
export interface OwnerStore {
  /** Reads that are started together share a request. */
  find(owned: Owned): Promise<Ownership | undefined>;
  /** Replaces what was found; undefined means that it is free. False: somebody else was first. */
  replace(owned: Owned, before: Ownership | undefined, after: Ownership | undefined): Promise<boolean>;
  /** Who has an account, across all connections. */
  account(id: AccountId): Promise<AccountRecord | undefined>;
  /** Claims an account that has no record: one request. Undefined when there is one. */
  claimAccount(id: AccountId, holder: Holder): Promise<AccountRecord | undefined>;
  /** A user of any connection. */
  user(holder: Holder): Promise<DirectoryUser | undefined>;
  /**
   * Whether the record of each account lists all who have it. An older version kept no such records, so each connection is
   * gone through once before they are relied on.
   */
  areListed(): Promise<boolean>;
  /** Connections whose users an older version linked and whose listing has not begun; marks it as begun. */
  beginListings(): Promise<readonly string[]>;
  /** All users of the connection are listed; from now on every link of an account lists its user. */
  noteListed(connectionId: string): Promise<void>;
  /** Whether there is more than one connection at all. */
  areSeveral(): Promise<boolean>;
  /** Undefined if the connection has been deleted, so that what it had is free. */
  connection(id: string): Promise<Connection | undefined>;
}

export interface Owners extends OwnerStore {
  /** Makes the connection that has just lost something look at it again soon, so that its log says so. */
  displaced(owned: Owned, lost: Ownership): Promise<void>;
}
