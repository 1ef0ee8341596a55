import { type AccountCommit, type AccountRecord, accountDoc, type Holder } from '../../directory/account-record';
import type { AccountId } from '../../directory/ids';
import type { DirectoryUser, TakenAccess } from '../../directory/user';
import { mergeTaken } from './standing';

/** A transaction has 25 operations, and each other holder may take two of them. */
export const mostOthers = 5;

/** Somebody who no longer has an account, and those who still do. */
export interface Leaving {
  readonly account: AccountId;
  readonly record: Pick<AccountRecord, 'version'>;
  readonly holders: readonly Holder[];
  /** Users of the holders that are linked to the account. */
  readonly others: readonly DirectoryUser[];
  /** What Rollcall has taken from the account, for any of them. */
  readonly taken: readonly TakenAccess[];
  /** ISO 8601: until then something begun for the one who leaves may still arrive. */
  readonly underWayUntil: string | undefined;
  /** ISO 8601: when the others look at the account. */
  readonly dueAt: string;
}

/** The users that a record names who are linked to the account and not in preview. */
export const linkedTo = (account: AccountId, users: readonly (DirectoryUser | undefined)[]): readonly DirectoryUser[] =>
  users
    .filter((user) => user !== undefined)
    .filter(({ sync }) => sync.accountId === account && sync.state !== 'preview');

/**
 * From now on the others decide about the account: they are due, and know until when something may still arrive. The record
 * keeps what was taken, for the next holder. Users in preview decide nothing; they only know.
 */
export function leaveAccount({
  account,
  record,
  holders,
  others,
  taken,
  underWayUntil,
  dueAt,
}: Leaving): AccountCommit {
  const known = underWayUntil === undefined ? {} : { underWayUntil };
  const due = { state: 'pending', dueAt } as const;
  const told = others.slice(0, mostOthers).map((user) => {
    const sync = { ...user.sync, ...(user.sync.state !== 'preview' && due), ...known };
    return { before: user, after: { ...user, sync } };
  });
  const next = accountDoc(holders, mergeTaken(taken), underWayUntil);
  return { id: account, version: record.version, next, others: told };
}
