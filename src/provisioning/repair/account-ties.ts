import type { AccountRecord } from '../../directory/account-record';
import { isFinished } from '../../directory/departed';
import type { AccountId, UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import type { Uses } from '../call';
import type { DepartureReads } from '../store/departures';

/** What Rollcall knows of an account at Atlassian. */
export interface AccountTies {
  readonly account: AccountId;
  /** Undefined if no connection ever had it, or if an older version let go of it. */
  readonly record: AccountRecord | undefined;
  /** Living users of this connection who are linked to it. */
  readonly here: readonly DirectoryUser[];
  /** A living user of another connection is linked to it. */
  readonly isElsewhere: boolean;
  /** Users of other connections that are linked to it, including deleted connections whose records still exist. */
  readonly elsewhere: readonly DirectoryUser[];
  /**
   * Users of this connection whom an older version left in the record although they were deleted. Only holders it wrote
   * count: a holder without a user may just be being created.
   */
  readonly gone: readonly UserId[];
}

type Ports = Uses<'connection' | 'owners' | 'store', DepartureReads>;

/**
 * Reads who has some accounts: their records, then the users named there, each 25 a request. This finds work and decides
 * nothing: whoever acts on it reads again, and commits on that.
 */
export const tiesOf = (call: Ports, accounts: readonly AccountId[]): Promise<readonly AccountTies[]> =>
  Promise.all(accounts.map((account) => tiesTo(call, account)));

async function tiesTo({ owners, connection, store }: Ports, account: AccountId): Promise<AccountTies> {
  const record = await owners.account(account);
  const found = await Promise.all(
    (record?.holders ?? []).map(async (holder) => {
      const isHere = holder.connectionId === connection.id;
      const [user, of] = await Promise.all([
        owners.user(holder),
        isHere ? connection : owners.connection(holder.connectionId),
      ]);
      const linked = user?.sync.accountId === account ? user : undefined;
      return { isHere, id: holder.record as UserId, linked, user: of && linked, isGone: isHere && !user };
    }),
  );
  const gone = record?.isOld ? found.flatMap(({ isGone, id }) => (isGone ? [id] : [])) : [];
  const departed = await Promise.all(gone.map((id) => store.getDeparted({ kind: 'user', id })));
  return {
    account,
    record,
    here: found.flatMap(({ isHere, user }) => (isHere && user ? [user] : [])),
    isElsewhere: found.some(({ isHere, user }) => !isHere && user !== undefined),
    elsewhere: found.flatMap(({ isHere, linked }) => (!isHere && linked ? [linked] : [])),
    // A deletion that is still being finished is in good hands.
    gone: gone.filter((_, index) => {
      const left = departed[index];
      return !left || isFinished(left);
    }),
  };
}
