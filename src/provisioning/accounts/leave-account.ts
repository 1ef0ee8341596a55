import { type AccountCommit, type AccountRecord, accountDoc, type Holder } from '../../directory/account-record';
import type { AccountId } from '../../directory/ids';
import type { DirectoryUser, TakenAccess } from '../../directory/user';
import { mergeTaken } from './standing';

/** A transaction has 25 steps, and each other holder may take two of them. */
export const mostOthers = 5;

/** Somebody who has an account no longer, and those who are left. */
export interface Leaving {
  readonly account: AccountId;
  readonly record: Pick<AccountRecord, 'version'>;
  readonly holders: readonly Holder[];
  /** Users of the holders that are linked to the account. */
  readonly others: readonly DirectoryUser[];
  /** What Rollcall has taken from the account, for whomever. */
  readonly taken: readonly TakenAccess[];
  /** ISO 8601: until then something that was begun for whoever leaves may still arrive. */
  readonly underWayUntil: string | undefined;
  /** ISO 8601: when those who are left look at the account. */
  readonly dueAt: string;
}

/** Of the users that a record names: those who are linked to the account, and not in preview. */
export const linkedTo = (account: AccountId, users: readonly (DirectoryUser | undefined)[]): readonly DirectoryUser[] =>
  users
    .filter((user) => user !== undefined)
    .filter(({ sync }) => sync.accountId === account && sync.state !== 'preview');

/**
 * Those who are left decide about the account from now on: they are due, and know until when something may still arrive.
 * The record keeps what was taken for whoever comes to have it. Who is in preview decides nothing, and only knows.
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
