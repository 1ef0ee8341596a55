import { type AccountRecord, type Holder, sameHolder } from '../../directory/account-record';
import type { AccountId } from '../../directory/ids';
import type { DirectoryUser, TakenAccess, UserSync } from '../../directory/user';
import type { AccountHolder } from '../../sync/rules/judge-account';
import { mergeTakenGroups } from '../../sync/users/user-links';
import type { Uses } from '../call';

/** An account, and everybody in all connections who has it beside one user. */
export interface Standing {
  readonly account: AccountId;
  /** As it was read or claimed; undefined if nobody ever had it. */
  readonly record: AccountRecord | undefined;
  /** Living records that are linked to it: those who had it before the user, and those who came later. */
  readonly earlier: readonly AccountHolder[];
  readonly later: readonly AccountHolder[];
  /** Users of deleted connections whose records are still there: what was taken or begun for them counts. */
  readonly orphans?: readonly DirectoryUser[];
  /** Users who are named there and not linked to any account: they have claimed it, and are about to be. */
  readonly claimants?: readonly DirectoryUser[];
}

/**
 * Reads who has an account: its record, then the users named in it and their connections, at most one request each. This
 * holds as long as the following commit finds the record at the same version. The `former` record of the same connection,
 * which hands the account over, no longer counts.
 */
export async function standingOf(
  { owners, connection }: Uses<'connection' | 'owners'>,
  account: AccountId,
  self: { readonly id: string },
  former?: string,
): Promise<Standing> {
  const record = await owners.account(account);
  const me: Holder = { connectionId: connection.id, record: self.id };
  const holders = record?.holders ?? [];
  const orphans: DirectoryUser[] = [];
  const claimants: DirectoryUser[] = [];
  const found = await Promise.all(
    holders.map(async (holder): Promise<AccountHolder | undefined> => {
      if (sameHolder(holder, me) || (former !== undefined && sameHolder(holder, { ...me, record: former }))) {
        return undefined;
      }
      const [user, of] = await Promise.all([owners.user(holder), connectionOf({ owners, connection }, holder)]);
      if (user && user.sync.accountId === undefined) claimants.push(user);
      if (user?.sync.accountId !== account) return undefined;
      if (!of) orphans.push(user);
      return of && { connection: of, user };
    }),
  );
  const place = holders.findIndex((holder) => sameHolder(holder, me));
  const living = (from: number, to: number) => found.slice(from, to).filter((holder) => holder !== undefined);
  const end = place < 0 ? holders.length : place;
  const left = { ...(orphans.length > 0 && { orphans }), ...(claimants.length > 0 && { claimants }) };
  return { account, record, earlier: living(0, end), later: living(end, holders.length), ...left };
}

const connectionOf = ({ owners, connection }: Uses<'connection' | 'owners'>, { connectionId }: Holder) =>
  connectionId === connection.id ? connection : owners.connection(connectionId);

export const othersOf = ({ earlier, later }: Standing): readonly AccountHolder[] => [...earlier, ...later];

/**
 * Users named in the account's record who are not among the others. A call of a connection that is gone may still be at work on its
 * users, and somebody who has claimed the account may link it at this moment, which leaves its version as it is.
 */
export const unlistedOf = ({ orphans = [], claimants = [] }: Standing): readonly DirectoryUser[] => [
  ...orphans,
  ...claimants,
];

/** Nobody else has the account, nor is about to. */
export const isAlone = (standing: Standing): boolean =>
  othersOf(standing).length === 0 && unlistedOf(standing).length === 0;

export const holderOf = ({ connection, user }: AccountHolder): Holder => ({
  connectionId: connection.id,
  record: user.id,
});

/** What Rollcall took from the account, whichever record asked for it. */
export function takenFrom(standing: Standing): TakenAccess {
  const all = [
    standing.record?.taken ?? {},
    takenForOrphans(standing),
    ...othersOf(standing).map(({ user }) => user.sync),
  ];
  return mergeTaken(all);
}

export const takenForOrphans = ({ orphans = [] }: Standing): TakenAccess =>
  mergeTaken(orphans.map(({ sync }) => takenIn(sync)));

export function mergeTaken(all: readonly TakenAccess[]): TakenAccess {
  const groups = mergeTakenGroups(all.flatMap(({ takenGroups = [] }) => takenGroups));
  const unheardUntil = latestOf(all.map((taken) => taken.unheardUntil));
  return {
    ...(all.some(({ suspended }) => suspended) && { suspended: true }),
    ...(all.some(({ removed }) => removed) && { removed: true as const }),
    ...(all.some(({ deactivated }) => deactivated) && { deactivated: true }),
    ...(unheardUntil !== undefined && { unheardUntil }),
    ...(groups.length > 0 && { takenGroups: groups }),
  };
}

/** Rollcall switched off access altogether, rather than taking single groups. */
export const isTaken = ({ suspended, removed, deactivated }: TakenAccess): boolean =>
  Boolean(suspended || removed || deactivated);

/** The part of a user's state that says what was taken. */
export const takenIn = ({ suspended, removed, deactivated, unheardUntil, takenGroups }: UserSync): TakenAccess =>
  mergeTaken([
    {
      ...(suspended && { suspended }),
      ...(removed && { removed }),
      ...(deactivated && { deactivated }),
      ...(unheardUntil !== undefined && { unheardUntil }),
      ...(takenGroups && { takenGroups }),
    },
  ]);

/** Nothing is left to give back. */
export function withoutTaken(user: DirectoryUser): DirectoryUser {
  const { suspended: _, removed: __, deactivated: ___, unheardUntil: ____, takenGroups: _____, ...sync } = user.sync;
  return { ...user, sync };
}

/** ISO 8601: the last moment at which something begun for other holders of the account may still arrive. */
export function underWayFor(standing: Standing): string | undefined {
  const users = [...othersOf(standing).map(({ user }) => user), ...(standing.orphans ?? [])];
  return latestOf([standing.record?.underWayUntil, ...users.map(({ sync }) => sync.underWayUntil)]);
}

/** The latest of times in ISO 8601; undefined if there is none. */
export const latestOf = (times: readonly (string | undefined)[]): string | undefined =>
  times.reduce((latest, time) => (time !== undefined && time > (latest ?? '') ? time : latest), undefined);
