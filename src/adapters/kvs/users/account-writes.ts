import type { AccountCommit, AccountRecord, Holder } from '../../../directory/account-record';
import { besideUser, sameBeside } from '../../../directory/beside-user';
import type { DirectoryUser, Memberships } from '../../../directory/user';
import type { Lock } from '../commit-beside';
import { keys } from '../keys';
import { records } from '../records';
import type { Storage, Stored, Write } from '../storage';
import { guardWrite } from './account-guards';

/** The record of an account of any age: it once named one connection, the last to link the account. */
export type KeptAccount =
  | Omit<AccountRecord, 'version' | 'isOld' | 'isUntold'>
  | { readonly connectionId: string; readonly records: readonly string[] };

/** An account without holders is remembered as long as a leaver may come back. */
const keptDays = 365;

export function toAccount({ version, doc }: Stored<KeptAccount>): AccountRecord {
  if ('holders' in doc) return { version, ...doc };
  const { connectionId, records: ids } = doc;
  return { version, holders: ids.map((record): Holder => ({ connectionId, record })), isOld: true };
}

/** The steps of a commit that keep the account record true, and inform the other holders. */
export async function accountWrites(storage: Storage, commit: AccountCommit | undefined): Promise<readonly Write[]> {
  if (!commit) return [];
  const { id, version, next, isUntold, others = [] } = commit;
  const place = keys.account(id);
  const told = await Promise.all(others.map((other) => otherWrites(storage, other)));
  const own: Write = next
    ? {
        place,
        value: { version: version + 1, doc: next },
        ifVersion: version,
        ...(next.holders.length === 0 && { days: keptDays }),
      }
    : { place, ifVersion: version, isCheck: true };
  return [own, ...(isUntold ? [guardWrite(id)] : []), ...told.flat()];
}

/** What a commit relies on besides its own record. */
export const accountLocks = (commit: AccountCommit | undefined): readonly Lock[] =>
  commit
    ? [
        { place: keys.account(commit.id), version: commit.version },
        ...(commit.others ?? []).map(({ before }) => ({
          place: keys.user(before.connectionId, before.id),
          version: before.version,
        })),
      ]
    : [];

type Other = NonNullable<AccountCommit['others']>[number];

async function otherWrites(storage: Storage, { before, after }: Other): Promise<readonly Write[]> {
  const place = keys.user(before.connectionId, before.id);
  const value = records.user({ ...after, version: before.version + 1 });
  const beside = await standingWrites(storage, before, after);
  return [{ place, value, ifVersion: before.version }, ...beside];
}

/** The step that updates the memberships when the user changes accounts, shares one, or is taken out. */
export async function standingWrites(
  storage: Storage,
  before: DirectoryUser,
  after: DirectoryUser,
): Promise<readonly Write[]> {
  if (sameBeside(besideUser(before.sync), besideUser(after.sync))) return [];
  const place = keys.memberships(before.connectionId, before.id);
  const found = await storage.get<Stored<Memberships>>(place);
  if (!found) return [];
  const { accountId: _, shared: __, outOf: ___, ...rest } = found.doc;
  const value = records.memberships({ ...rest, ...besideUser(after.sync), version: found.version + 1 });
  return [{ place, value, ifVersion: found.version }];
}
