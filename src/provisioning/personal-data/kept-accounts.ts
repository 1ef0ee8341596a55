import type { ConnectionId } from '../../connections/connection';
import type { AccountId } from '../../directory/ids';

/**
 * What keeps the id of an Atlassian account: the owner of the administrator's token, authors of the history, and of each
 * connection its people, those who were deleted before Atlassian could follow, and those suspended on their deletion.
 */
export type AccountKeeper = 'administrator' | 'author' | 'user' | 'departed' | 'departure';

const shared: readonly AccountKeeper[] = ['administrator', 'author'];
const ofConnection: readonly AccountKeeper[] = ['user', 'departed', 'departure', 'author'];

/** A place in the order in which all accounts are gone through. */
export interface AccountPlace {
  /** Absent: what all connections share. */
  readonly connectionId?: ConnectionId;
  readonly keeper: AccountKeeper;
  /** Where the keeper's own list goes on; absent: at its beginning. */
  readonly after?: string;
}

/** An account whose id is kept, and by what. */
export interface KeptAccount {
  readonly accountId: AccountId;
  /** ISO 8601: what is known of the account is no older than this. */
  readonly since: string;
  readonly connectionId?: ConnectionId;
  readonly keeper: AccountKeeper;
  /** Of the record that keeps it: of the user, living or deleted; else the account's own. */
  readonly id: string;
}

/** The port to whatever keeps accounts. */
export interface KeptAccounts {
  /** At most `limit`, in a stable order; `after` is where the next page begins, absent at the keeper's end. */
  page(
    place: AccountPlace,
    limit: number,
  ): Promise<{ readonly accounts: readonly KeptAccount[]; readonly after?: string }>;
  /** Erases what is kept of an account that isn't a living user's (`forgetAccount` does that). Harmless when repeated. */
  erase(account: KeptAccount): Promise<void>;
}

export const firstPlace: AccountPlace = { keeper: 'administrator' };

/** What follows the end of a keeper's list; undefined at the end of all. Connections go by their ids. */
export function placeAfter(
  { connectionId, keeper }: AccountPlace,
  connections: readonly ConnectionId[],
): AccountPlace | undefined {
  if (connectionId === undefined) {
    const next = shared[shared.indexOf(keeper) + 1];
    return next ? { keeper: next } : firstOf([...connections].sort()[0]);
  }
  const next = ofConnection[ofConnection.indexOf(keeper) + 1];
  if (next) return { connectionId, keeper: next };
  return firstOf([...connections].sort().find((id) => id > connectionId));
}

const firstOf = (connectionId: ConnectionId | undefined): AccountPlace | undefined =>
  connectionId === undefined ? undefined : { connectionId, keeper: 'user' };
