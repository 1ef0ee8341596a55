import type { ConnectionId } from '../../connections/connection';
import type { AccountId } from '../../directory/ids';

/**
 * Where the id of an Atlassian account is kept: as the owner of the administrator's token, as an author of the history, for
 * people left with access by deleted connections, and in each connection for its people, those deleted before Atlassian could
 * follow, those suspended when they were deleted, and those who left what they owned, with who took it over.
 */
export type AccountKeeper = (typeof accountKeepers)[number];

export const accountKeepers = [
  'administrator',
  'author',
  'left',
  'user',
  'departed',
  'departure',
  'belongings',
] as const;

const shared: readonly AccountKeeper[] = ['administrator', 'author', 'left'];
const ofConnection: readonly AccountKeeper[] = ['user', 'departed', 'departure', 'belongings', 'author'];

/** A place in the order in which all accounts are visited. */
export interface AccountPlace {
  /** Absent for keepers that all connections share. */
  readonly connectionId?: ConnectionId;
  readonly keeper: AccountKeeper;
  /** Where the keeper's own list continues; absent at its start. */
  readonly after?: string;
}

/** An account whose id is kept, and its keeper. */
export interface KeptAccount {
  readonly accountId: AccountId;
  /** ISO 8601: what is known of the account is at least this recent. */
  readonly since: string;
  readonly connectionId?: ConnectionId;
  readonly keeper: AccountKeeper;
  /** The id of the user, living or deleted, whose record keeps it; the key of somebody left with access; else the account's own. */
  readonly id: string;
}

/** The port to whatever keeps accounts. */
export interface KeptAccounts {
  /** At most `limit`, in a stable order; `after` is where the next page begins, absent at the end of the keeper's list. */
  page(
    place: AccountPlace,
    limit: number,
  ): Promise<{ readonly accounts: readonly KeptAccount[]; readonly after?: string }>;
  /** Erases what is kept of an account, except a living user's (`forgetAccount` does that). Harmless if repeated. */
  erase(account: KeptAccount): Promise<void>;
}

export const firstPlace: AccountPlace = { keeper: 'administrator' };

/** The place after the end of a keeper's list; undefined at the end of all. Connections are ordered by id. */
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
