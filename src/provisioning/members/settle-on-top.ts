import type { DirectoryGroup } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import type { JournalEntry } from '../../journal/entry';
import { type JsonObject, sameJson } from '../../scim/json';
import type { GroupResult } from '../../sync/groups/group-result';
import type { TouchedMember } from '../../sync/groups/touched-member';
import type { Uses } from '../call';
import { leavingAgain } from '../groups/begin-group';
import { commitGroup } from '../groups/commit-group';
import type { GroupRun } from '../groups/group-run';
import { Conflict } from '../store/conflict';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { PendingMembers } from '../store/members';
import type { ReadCache } from '../store/read-cache';
import type { UserReads } from '../store/users';
import { isSaid } from './said-of';

/** An IdP that pushes thousands of members commits every half second: one of these attempts meets a gap. */
const attempts = 5;

export interface SettledSlice {
  /** As the slice read the group. */
  readonly group: DirectoryGroup;
  readonly touched: readonly TouchedMember[];
  readonly result: Pick<GroupResult, 'settled' | 'sync' | 'isRelinked' | 'unanswered'>;
  /** The log entry, for the group as it is now. */
  readonly entry: (now: DirectoryGroup) => JournalEntry;
}

/**
 * Somebody has committed while a slice of members was on its way to Atlassian: those who are still wanted as before settle on
 * top of that, so that nothing is sent twice. This is sound because all the while the group says that this run is at work and
 * until when something may arrive: whoever wants a member otherwise in the meantime marks them as contested, and contested
 * members don't settle here. Everything else in the group stays as the other commit left it.
 * @returns the group as stored; undefined if more than members has changed, so that the slice has to start again
 */
export async function settleOnTop(
  call: Uses<'machine' | 'store', UserReads & GroupReads & GroupUpdates & PendingMembers & ReadCache>,
  run: GroupRun,
  slice: SettledSlice,
): Promise<DirectoryGroup | undefined> {
  const { isRelinked, unanswered = [] } = slice.result;
  if (isRelinked) return undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    call.store.forget();
    const now = await call.store.getGroup(slice.group.id as GroupId);
    if (!now || !isStillAtWork(run, slice, now)) return undefined;
    const settled = await stillSettled(call, now, slice);
    if (!settled) return undefined;
    try {
      // The other may be working on the same members: the next one who wants them otherwise has to know.
      const members = { add: [], remove: [], settled, contested: [...settled, ...unanswered] };
      const left = slice.touched.some(({ userId, wanted }) => !wanted && settled.includes(userId));
      const next = { ...now, sync: { ...now.sync, ...leavingAgain(left || now.sync.leavesAgain) } };
      return await commitGroup(call, now, { next, members, entry: slice.entry(next) });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  return undefined;
}

/** Nobody else is at work, the group stands for the same groups at Atlassian, and what was begun is still announced. */
function isStillAtWork(run: GroupRun, { group, result }: SettledSlice, { sync }: DirectoryGroup): boolean {
  const { atWork, underWayUntil = '', leaving } = sync;
  if (run.by === undefined || run.until === undefined || leaving) return false;
  const isSame = [group.sync, sync].every(({ links }) => sameJson(linksOf(links), linksOf(result.sync.links)));
  return isSame && atWork?.by === run.by && underWayUntil >= run.until;
}

const linksOf = (links: DirectoryGroup['sync']['links'] = []): JsonObject => ({ links }) as unknown as JsonObject;

async function stillSettled(
  call: Uses<'store', UserReads & PendingMembers>,
  now: DirectoryGroup,
  { touched, result }: SettledSlice,
) {
  const [waiting, ...records] = await Promise.all([
    call.store.pendingMembers(now, Number.POSITIVE_INFINITY),
    ...touched.map(({ userId }) => call.store.getMemberships(userId)),
  ]);
  const accounts = new Map(records.map((record) => [record?.userId, record?.accountId]));
  // An event that brings another account leaves it to this run: they have to be sent once more.
  const isOther = ({ userId, accountId, absence }: TouchedMember) => {
    const now = accounts.get(userId);
    return now !== undefined && (accountId === undefined ? absence === 'no account' : accountId !== now);
  };
  if (touched.some(isOther)) return undefined;
  const open = new Map(waiting.map((member) => [member.userId, member]));
  const wanted = new Map(touched.map((member) => [member.userId, isSaid(member)]));
  return result.settled.filter((id) => {
    const member = open.get(id);
    return member !== undefined && !member.isContested && member.wanted === wanted.get(id);
  });
}
