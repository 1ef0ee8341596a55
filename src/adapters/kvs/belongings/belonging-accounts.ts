import type { ConnectionId } from '../../../connections/connection';
import type { Belongings } from '../../../directory/belongings';
import type { AccountId } from '../../../directory/ids';
import type { AccountPlace, KeptAccount, KeptAccounts } from '../../../provisioning/personal-data/kept-accounts';
import { keys } from '../keys';
import type { Storage, Stored } from '../storage';
import { storageFailure } from '../storage-failure';
import { belongingsPlaces, readMarks } from './belonging-marks';
import { belongingRecords } from './belonging-records';

type Page = Awaited<ReturnType<KeptAccounts['page']>>;
type Within = AccountPlace & { readonly connectionId: ConnectionId };

/** A record names the person who left, and up to eight who took over. */
const accountsARecord = 9;

/** The accounts that records of handing over name; each has the id of the person who left. */
export async function belongingsAccounts(
  storage: Storage,
  { connectionId, after }: Within,
  limit: number,
): Promise<Page> {
  const prefix = keys.belongingsMarks('all', connectionId);
  const most = Math.max(1, Math.floor(limit / accountsARecord));
  const read = (cursor: string | undefined) => readMarks(storage, prefix, { limit: most, cursor });
  // A cursor of Forge may not survive an interruption: then the list starts again, which does no harm.
  const found = await read(after).catch((error: unknown) => {
    if (after === undefined || storageFailure(error) !== 'invalid') throw error;
    return read(undefined);
  });
  const accounts = found.results.flatMap(({ value: { account, heirs, since } }) =>
    [...new Set([account, ...heirs])].map(
      (accountId): KeptAccount => ({ accountId, since, connectionId, keeper: 'belongings', id: account }),
    ),
  );
  return { accounts, ...(found.nextCursor !== undefined && { after: found.nextCursor }) };
}

/** Of whoever left everything goes; whoever took over is forgotten, and what they got can't be given back any more. */
export async function eraseFromBelongings(
  storage: Storage,
  connectionId: ConnectionId,
  account: AccountId,
  closed: AccountId,
): Promise<void> {
  if (account === closed) return storage.deleteAll(await belongingsPlaces(storage, connectionId, { account }));
  const place = keys.belongings(connectionId, account);
  storage.forget([place]);
  const record = (await storage.get<Stored<Belongings>>(place))?.doc;
  if (!record) return storage.deleteAll([keys.belongingsMark('all', connectionId, account)]);
  const { version: _, ...rest } = record;
  const heirs = record.heirs.map((heir) => (heir?.account === closed ? null : heir));
  await belongingRecords(storage, connectionId).keepBelongings({ before: record, after: { ...rest, heirs } });
}
