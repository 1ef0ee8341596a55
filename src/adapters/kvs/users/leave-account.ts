import { type AccountCommit, type Holder, sameHolder } from '../../../directory/account-record';
import type { DirectoryUser } from '../../../directory/user';
import { leaveAccount as decideLeaving, linkedTo } from '../../../provisioning/accounts/leave-account';
import { latestOf, takenIn } from '../../../provisioning/accounts/standing';
import { Conflict } from '../../../provisioning/store/conflict';
import { keys } from '../keys';
import { rosterWrites } from '../rosters/roster';
import { movesOfOthers } from '../rosters/roster-moves';
import type { Storage, Stored } from '../storage';
import { accountWrites, type KeptAccount, toAccount } from './account-writes';

const tries = 5;
/** Due at once, and found by the next sweep. */
const longAgo = '1970-01-01T00:00:00.000Z';

/**
 * Runs before a user of a deleted connection goes: from then on the account's other holders decide, and a later holder
 * knows what Rollcall took.
 */
export async function leaveAccount(storage: Storage, connection: string, id: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const user = (await storage.get<Stored<DirectoryUser>>(keys.user(connection, id)))?.doc;
    const commit = user && (await commitOf(storage, user));
    if (!commit) return;
    try {
      return await storage.commit([
        ...(await accountWrites(storage, commit)),
        ...(await rosterWrites(storage, movesOfOthers(commit))),
      ]);
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === tries) throw error;
      storage.forget();
    }
  }
}

async function commitOf(storage: Storage, user: DirectoryUser): Promise<AccountCommit | undefined> {
  const { accountId } = user.sync;
  if (accountId === undefined) return undefined;
  const found = await storage.get<Stored<KeptAccount>>(keys.account(accountId));
  if (!found) return undefined;
  const record = toAccount(found);
  const self: Holder = { connectionId: user.connectionId, record: user.id };
  if (!record.holders.some((holder) => sameHolder(holder, self))) return undefined;
  const holders = record.holders.filter((holder) => holder.connectionId !== user.connectionId);
  const users = await Promise.all(holders.map((holder) => userOf(storage, holder)));
  return decideLeaving({
    account: accountId,
    record,
    holders,
    others: linkedTo(accountId, users),
    taken: [record.taken ?? {}, takenIn(user.sync)],
    underWayUntil: latestOf([user.sync.underWayUntil, record.underWayUntil]),
    dueAt: longAgo,
  });
}

const userOf = async (storage: Storage, { connectionId, record }: Holder) =>
  (await storage.get<Stored<DirectoryUser>>(keys.user(connectionId, record)))?.doc;
