import type { AccessSummary } from '../../../connections/access';
import type { Connection, ConnectionId } from '../../../connections/connection';
import type { Departed } from '../../../directory/departed';
import type { AccountId, UserId } from '../../../directory/ids';
import { type DirectoryUser, knownSince } from '../../../directory/user';
import type { AccountPlace, KeptAccount, KeptAccounts } from '../../../provisioning/personal-data/kept-accounts';
import { accountsIn } from '../../../sync/rules/account-decision';
import { belongingsAccounts, eraseFromBelongings } from '../belongings/belonging-accounts';
import { commitBeside } from '../commit-beside';
import { departedPlaces } from '../departures/departed-records';
import { ifStill } from '../departures/departed-writes';
import { readDepartures } from '../departures/departures';
import { readLeft } from '../departures/left-accounts';
import { eraseAuthor, eraseTokenOwner, historyAuthors } from '../journal/history-authors';
import { keys } from '../keys';
import { rosterWrites } from '../rosters/roster';
import { departedChange, departedPlacesOf } from '../rosters/roster-moves';
import { rosterAfter } from '../rosters/roster-pages';
import type { Storage, Stored } from '../storage';
import { storageFailure } from '../storage-failure';

type Page = Awaited<ReturnType<KeptAccounts['page']>>;

/** The Atlassian accounts kept in Forge storage, by keeper. */
export function keptAccounts(storage: Storage, now: () => number): KeptAccounts {
  return {
    page(place, limit) {
      const { connectionId, keeper } = place;
      if (keeper === 'administrator') return tokenOwner(storage);
      if (keeper === 'author') return authorsOf(storage, place, limit);
      if (keeper === 'left') return leftOf(storage, place, limit);
      if (connectionId === undefined) throw new Error(`A ${keeper} belongs to a connection.`);
      const within = { ...place, connectionId };
      if (keeper === 'user') return usersOf(storage, within, limit);
      if (keeper === 'departed') return departedOf(storage, within, limit);
      return keeper === 'belongings'
        ? belongingsAccounts(storage, within, limit)
        : departuresOf(storage, within, limit);
    },
    async erase({ keeper, connectionId, accountId, id }) {
      if (keeper === 'administrator') return eraseTokenOwner(storage, id, now());
      if (keeper === 'author') return eraseAuthor(storage, connectionId ?? 'access', accountId, now());
      if (keeper === 'left') return storage.commit([{ place: { key: id } }]);
      if (connectionId === undefined) return;
      if (keeper === 'belongings') return eraseFromBelongings(storage, connectionId, id as AccountId, accountId);
      // Holders of a closed account have nothing left to coordinate.
      const record = { place: keys.account(accountId) };
      if (keeper === 'user') return storage.commit([record]);
      const place =
        keeper === 'departed' ? keys.departed(connectionId, 'user', id) : keys.departure(connectionId, accountId);
      const of = { kind: 'user', id: id as UserId } as const;
      const shared = keeper === 'departed' ? departedPlacesOf(connectionId, of) : [];
      await commitBeside(storage, [], shared, async () => {
        if (keeper !== 'departed') return [{ place }, record];
        const { before, moves } = await departedChange(storage, connectionId, of, undefined);
        return [{ place, ...ifStill(before) }, record, ...(await rosterWrites(storage, moves))];
      });
    },
  };
}

type Within = AccountPlace & { readonly connectionId: ConnectionId };

/**
 * Pages by id, not by offset: arrivals and departures move nobody else out of the report. Somebody whom an administrator has
 * unlinked may name several accounts, so that a page may have fewer people than accounts.
 */
async function usersOf(storage: Storage, { connectionId, after }: Within, limit: number): Promise<Page> {
  const { ids, isMore } = await rosterAfter(storage, connectionId, 'users', after, limit);
  const users = await Promise.all(ids.map((id) => storage.get<Stored<DirectoryUser>>(keys.user(connectionId, id))));
  const named = users.map((found) => (found ? accountsOf(found.doc) : []));
  const counts = named.map((_, index) => named.slice(0, index + 1).flat().length);
  const room = counts.filter((count, index) => count <= limit || index === 0).length;
  const accounts = named
    .slice(0, room)
    .flat()
    .map((account): KeptAccount => ({ ...account, connectionId, keeper: 'user' }));
  return pageOf(accounts, isMore || room < ids.length ? ids[room - 1] : undefined);
}

function accountsOf(user: DirectoryUser): readonly Pick<KeptAccount, 'accountId' | 'since' | 'id'>[] {
  const { accountId, decision } = user.sync;
  const named = new Set([...(accountId === undefined ? [] : [accountId]), ...accountsIn(decision)]);
  return [...named].map((account) => ({ accountId: account, since: knownSince(user), id: user.id }));
}

async function departedOf(storage: Storage, { connectionId, after = '' }: Within, limit: number): Promise<Page> {
  const places = (await departedPlaces(storage, connectionId))
    .filter(({ entity, key }) => entity === 'user' && key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const taken = places.slice(0, limit);
  const found = await Promise.all(taken.map((place) => storage.get<Stored<Departed>>(place)));
  const accounts = found.flatMap((record): KeptAccount[] => {
    if (record?.doc.kind !== 'user') return [];
    const { user } = record.doc;
    const { accountId } = user.sync;
    if (accountId === undefined) return [];
    return [{ accountId, since: knownSince(user), connectionId, keeper: 'departed', id: user.id }];
  });
  return pageOf(accounts, places.length > limit ? taken.at(-1)?.key : undefined);
}

async function departuresOf(storage: Storage, { connectionId, after }: Within, limit: number): Promise<Page> {
  const connection = await storage.get<Stored<Connection>>(keys.connection(connectionId));
  const found = await readOn(after, (cursor) => readDepartures(storage, connectionId, { limit, cursor }));
  const since = connection?.doc.created ?? new Date(0).toISOString();
  const accounts = found.results.map(({ value: { account } }): KeptAccount => {
    return { accountId: account, since, connectionId, keeper: 'departure', id: account };
  });
  return pageOf(accounts, found.nextCursor);
}

async function leftOf(storage: Storage, { after }: AccountPlace, limit: number): Promise<Page> {
  const found = await readOn(after, (cursor) => readLeft(storage, limit, cursor));
  const accounts = found.results.map(({ key, value: { account, at } }): KeptAccount => {
    return { accountId: account, since: at, keeper: 'left', id: key };
  });
  return pageOf(accounts, found.nextCursor);
}

/** `after` is a Forge cursor. It may not survive an interruption: then the list starts again, which does no harm. */
function readOn<Found>(
  after: string | undefined,
  read: (cursor: string | undefined) => Promise<Found>,
): Promise<Found> {
  return read(after).catch((error: unknown) => {
    if (after === undefined || storageFailure(error) !== 'invalid') throw error;
    return read(undefined);
  });
}

async function authorsOf(storage: Storage, { connectionId, after = '' }: AccountPlace, limit: number): Promise<Page> {
  const authors = await historyAuthors(storage, connectionId ?? 'access');
  const rest = [...authors].filter(([accountId]) => accountId > after).sort(([a], [b]) => (a < b ? -1 : 1));
  const accounts = rest.slice(0, limit).map(([accountId, since]): KeptAccount => {
    const scope = connectionId === undefined ? {} : { connectionId };
    return { ...scope, accountId: accountId as AccountId, since, keeper: 'author', id: accountId };
  });
  return pageOf(accounts, rest.length > limit ? accounts.at(-1)?.id : undefined);
}

/** Its id is the address, which the history contains as well. */
async function tokenOwner(storage: Storage): Promise<Page> {
  const administrator = (await storage.get<Stored<AccessSummary>>(keys.access()))?.doc.administrator;
  if (administrator?.accountId === undefined) return { accounts: [] };
  const { accountId, state, email } = administrator;
  const since = state.kind === 'unchecked' ? new Date(0).toISOString() : state.since;
  return { accounts: [{ accountId: accountId as AccountId, since, keeper: 'administrator', id: email }] };
}

const pageOf = (accounts: readonly KeptAccount[], after: string | undefined): Page =>
  after === undefined ? { accounts } : { accounts, after };
