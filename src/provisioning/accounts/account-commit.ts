import { accountChange } from '../../directory/account-change';
import {
  type AccountCommit,
  type AccountRecord,
  accountDoc,
  type Holder,
  sameHolder,
} from '../../directory/account-record';
import type { AccountId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import type { AccountHolder } from '../../sync/rules/judge-account';
import { wantsAccess } from '../../sync/users/user-view';
import { laterOf } from '../attempts/under-way';
import { isoTime, type Uses } from '../call';
import { Conflict } from '../store/conflict';
import { leaveAccount, mostOthers } from './leave-account';
import {
  holderOf,
  isAlone,
  isTaken,
  mergeTaken,
  othersOf,
  type Standing,
  takenForOrphans,
  takenFrom,
  takenIn,
  underWayFor,
  unlistedOf,
  withoutTaken,
} from './standing';

type Ports = Uses<'connection' | 'owners' | 'machine'>;

/** A user before and after a commit; `after` is undefined if they are deleted. */
export interface UserMove {
  readonly before: DirectoryUser | undefined;
  readonly after: DirectoryUser | undefined;
  readonly standing: Standing | undefined;
}

export interface PlannedAccount {
  /** The user as they are to be stored. */
  readonly after: DirectoryUser | undefined;
  readonly account?: AccountCommit;
  /** The account as this commit has claimed it; absent if it was claimed before. */
  readonly claimed?: Standing;
}

/**
 * What a commit of one user does to the record of their account. A user who links it claims it first, with a write that
 * fails if somebody has it; a user who shares it, or leaves it to others, commits all of that together. A user alone with an
 * account costs nothing extra, because nobody can come to share it without changing that user's own record.
 * @throws {Conflict} if somebody else has the account and that was not looked at
 */
export async function planAccount(call: Ports, move: UserMove): Promise<PlannedAccount> {
  const { before, after, standing } = move;
  const { taken } = accountChange(before?.sync, after?.sync);
  if (after && taken !== undefined) {
    const own = await claimed(call, taken, after.id, standing);
    return { ...joined(call, after, own, before === undefined), claimed: own };
  }
  if (after && standing && !standing.record && isLinked(after, standing.account)) {
    // An older version kept no record of the account: now there is one.
    const own = await claimed(call, standing.account, after.id, standing);
    return { ...joined(call, after, own), claimed: own };
  }
  const self = after ?? before;
  if (!self || !standing?.record || after?.sync.state === 'preview') return { after };
  const isListed = standing.record.holders.some((holder) => sameHolder(holder, selfOf(call, self)));
  // Unlinked, and still there: the account goes on without them.
  if (after && after.sync.accountId === undefined && before?.sync.accountId === standing.account) {
    return isListed ? { after, account: left(call, before, standing) } : { after };
  }
  // Whoever is listed has had the account once, whether in preview now or not.
  if (!after) return isListed ? { after, account: left(call, before, standing) } : { after };
  const isShared = othersOf(standing).length > 0 || after.sync.shared === true;
  return isShared || !isListed ? joined(call, after, standing) : { after };
}

const isLinked = ({ sync }: DirectoryUser, account: AccountId): boolean =>
  sync.state !== 'preview' && sync.accountId === account;

const selfOf = ({ connection }: Ports, { id }: Pick<DirectoryUser, 'id'>): Holder => ({
  connectionId: connection.id,
  record: id,
});

async function claimed(
  { owners, connection }: Ports,
  account: AccountId,
  record: string,
  standing: Standing | undefined,
): Promise<Standing> {
  if (standing?.account === account && standing.record) return standing;
  const claim = await owners.claimAccount(account, { connectionId: connection.id, record });
  if (!claim) throw new Conflict('Somebody else has the account, or has had it.');
  return { account, record: claim, earlier: [], later: [] };
}

/**
 * A user alone with the account carries all that is known of it, unless they leave without having heard of it. If there are
 * others, the account's record carries it. `isCreated`: there is no record of the user yet that could be told of others, so the
 * commit moves the account's version: whoever has read the claim, and found nobody behind it, has to look again.
 */
function joined(call: Ports, after: DirectoryUser, standing: Standing, isCreated = false): PlannedAccount {
  const { account, record } = standing;
  if (!record) return { after };
  const self = selfOf(call, after);
  const others = othersOf(standing);
  const holders = [...standing.earlier.map(holderOf), self, ...standing.later.map(holderOf)];
  if (others.length === 0) {
    // The one listed may belong to a connection that is gone, and then somebody else has the account now.
    const [only] = record.holders;
    const isOwn = record.holders.length === 1 && only !== undefined && sameHolder(only, self);
    const kept = mayReturn(after) || isTaken(after.sync) ? {} : (record.taken ?? {});
    const isSame = isOwn && !isCreated && !record.isOld && !record.taken && !record.underWayUntil;
    const alone = {
      id: account,
      version: record.version,
      ...(!isSame && { next: accountDoc([self], kept) }),
      ...(record.isUntold && { isUntold: true as const }),
      ...(!isAlone(standing) && { others: toldUnlisted(standing) }),
    };
    return { after, account: alone };
  }
  const isGivenBack = mayReturn(after) && !isTaken(after.sync) && isTaken(takenFrom(standing));
  const until = laterOf(call, record.underWayUntil);
  const taken = mergeTaken([record.taken ?? {}, takenForOrphans(standing)]);
  const next = accountDoc(holders, isGivenBack ? {} : taken, until);
  const news = others.flatMap((holder) => tell(call, holder, { isGivenBack, record }));
  const told = [...toldUnlisted(standing), ...news].slice(0, mostOthers);
  const shared = { ...after, sync: { ...after.sync, shared: true as const } };
  return { after: shared, account: { id: account, version: record.version, next, others: told } };
}

/**
 * What becomes of whom the account's record lists no longer: they do not commit unaware of who came, and nobody comes unaware of
 * them. Who is gone with the connection and knows already needs no change; a claimant's record has to be the one that was read.
 */
const toldUnlisted = (standing: Standing) =>
  unlistedOf(standing)
    .filter(({ sync }) => !sync.shared || sync.accountId === undefined)
    .map((user) => ({ before: user, after: { ...user, sync: { ...user.sync, shared: true as const } } }));

/** Somebody inactive or leaving gives nothing back: what their state does not say, it does not know. */
const mayReturn = (user: DirectoryUser): boolean => wantsAccess({ user, wanted: 'as directory' }) && !user.sync.leaving;

interface News {
  readonly isGivenBack: boolean;
  readonly record: AccountRecord;
}

/** Another holder learns that the account is shared, and looks again if another connection has joined. */
function tell(call: Ports, { connection, user }: AccountHolder, { isGivenBack, record }: News) {
  const isNew = user.sync.shared !== true;
  const isCleared = isGivenBack && isTaken(user.sync);
  if (!isNew && !isCleared) return [];
  const kept = isCleared ? withoutTaken(user) : user;
  const isRival = connection.id !== call.connection.id && record.holders.length > 0 && isNew;
  const sync = { ...kept.sync, shared: true as const, ...(isRival && user.sync.state !== 'preview' && dueNow(call)) };
  return [{ before: user, after: { ...kept, sync } }];
}

function left(call: Ports, before: DirectoryUser | undefined, standing: Standing): AccountCommit {
  const { account, record } = standing;
  const others = othersOf(standing);
  return leaveAccount({
    account,
    record: record ?? { version: 0 },
    holders: others.map(holderOf),
    others: others.map(({ user }) => user),
    taken: [record?.taken ?? {}, takenForOrphans(standing), before ? takenIn(before.sync) : {}],
    underWayUntil: laterOf(call, underWayFor(standing), before?.sync.underWayUntil),
    dueAt: isoTime(call.machine.now()),
  });
}

const dueNow = ({ machine }: Ports) => ({ state: 'pending' as const, dueAt: isoTime(machine.now()) });

/** The account as it is once the commit has gone through. */
export function standingAfter(
  standing: Standing | undefined,
  account: AccountCommit | undefined,
): Standing | undefined {
  if (!account) return standing;
  const record: AccountRecord = account.next
    ? { ...account.next, version: account.version + 1 }
    : { holders: standing?.record?.holders ?? [], ...standing?.record, version: account.version };
  const changed = new Map((account.others ?? []).map(({ after }) => [`${after.connectionId} ${after.id}`, after]));
  const stored = (holder: AccountHolder): AccountHolder => {
    const after = changed.get(`${holder.connection.id} ${holder.user.id}`);
    return after ? { ...holder, user: { ...after, version: holder.user.version + 1 } } : holder;
  };
  return {
    account: account.id,
    record,
    earlier: (standing?.earlier ?? []).map(stored),
    later: (standing?.later ?? []).map(stored),
  };
}
