import type { AccountRecord, Holder } from '../../../directory/account-record';
import { Conflict } from '../../../provisioning/store/conflict';
import { keys } from '../keys';
import type { SharedCommits } from '../sharing/shared-commits';
import type { Storage, Stored } from '../storage';
import { guardedWrite, readGuard } from './account-guards';
import type { KeptAccount } from './account-writes';

type Claimed = AccountRecord | undefined;

/** Never the version of an earlier record: a commit that relies on that one must fail. */
const newRecord = (holder: Holder) => ({ version: Math.floor(Math.random() * 2 ** 30), doc: { holders: [holder] } });

/** Claims an account by a request of its own. Undefined: somebody has it, or has had it. */
export async function claimAlone(storage: Storage, id: string, holder: Holder): Promise<Claimed> {
  const { version, doc } = newRecord(holder);
  const isClaimed = await storage.create(keys.account(id), { version, doc });
  return isClaimed ? { version, ...doc, isUntold: true } : undefined;
}

const tries = 12;
/** After that, nobody else's conflict is in the way. */
const sharedTries = 2;

/**
 * Claims an account together with others, in one transaction. The guard is read first, and then whether somebody has the account:
 * whoever claims one of the guard's accounts after that, alone or together, changes the guard, or has not committed anything yet
 * that relies on it, and never will, because the record has another version by then.
 */
export async function claimTogether(
  storage: Storage,
  sharing: SharedCommits,
  id: string,
  holder: Holder,
): Promise<Claimed> {
  const place = keys.account(id);
  for (let attempt = 1; ; attempt += 1) {
    const guard = await readGuard(storage, id);
    storage.forget([place]);
    if (await storage.get<Stored<KeptAccount>>(place)) return undefined;
    const record = newRecord(holder);
    try {
      await sharing.commit(
        { writes: [{ place, value: record }, guardedWrite(id, guard)], moves: [] },
        attempt > sharedTries,
      );
      return { version: record.version, ...record.doc };
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === tries) throw error;
    }
  }
}
