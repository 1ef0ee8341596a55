import type { Connection } from '../connections/connection';

/** What two connections can both claim: an account, or a group at Atlassian. */
export interface Owned {
  readonly kind: 'account' | 'site-group';
  readonly id: string;
}

/** Who has it. An account stands for one user of a connection; a group at Atlassian for one group or several. */
export interface Ownership {
  readonly connectionId: string;
  /** Ids of the connection's users or groups. */
  readonly records: readonly string[];
}

/** Who has which people and groups at Atlassian, across all connections, as it is kept. */
export interface OwnerStore {
  /** Reads that are started together share a request. */
  find(owned: Owned): Promise<Ownership | undefined>;
  /** Writes what follows what was found; nothing means that it is free. False: somebody else was first. */
  replace(owned: Owned, before: Ownership | undefined, after: Ownership | undefined): Promise<boolean>;
  /** Whether there is more than one connection at all. */
  areSeveral(): Promise<boolean>;
  /** Undefined when the connection has been deleted, so that what it had is free. */
  connection(id: string): Promise<Connection | undefined>;
}

export interface Owners extends OwnerStore {
  /** Lets the connection that has just lost something look at it again soon, so that its log tells. */
  displaced(owned: Owned, lost: Ownership): Promise<void>;
}
