import type { DirectoryGroup } from '../../directory/group';
import type { AccountId, UserId } from '../../directory/ids';
import { keptPlaceIn } from '../../directory/places-of';
import type { TouchedMember } from '../../sync/groups/touched-member';
import { partOf } from '../attempts/call-budget';
import { subjectOfUser } from '../attempts/describe';
import type { Uses } from '../call';
import { astrayMembers, readMembers } from '../members/astray-members';
import { departedMember } from '../members/departed-member';
import { joiningMembers, joiningPart } from '../members/joining-members';
import { standingIn } from '../members/standing-in';
import type { DepartureReads } from '../store/departures';
import type { UserReads } from '../store/users';
import { expectedAccount } from './expected-account';
import type { Foresight } from './foresight';
import { waitsForSeat } from './promised-seats';
import { isAmong, nobodyWaits } from './stretches';

/** At most this many members are listed. */
const mostMembers = 200;

/** In groups of at most this many members everybody's memberships are read, 25 a request, as Atlassian is not asked for them. */
const mostRead = 5_000;

/** Calls to Atlassian for members whose own plans are asked; the rest of the budget is the group's, without which it has no plan. */
const mostCalls = 18;

export interface MembersToForesee {
  readonly members: readonly TouchedMember[];
  /** Accounts of deleted people who keep their groups, because their deletion is held. */
  readonly staying: readonly AccountId[];
  /** How many others would be added, and how many more would be if they did not wait for a seat. */
  readonly beyond: number;
  readonly unseated: number;
}

/**
 * The members of a group for whom something is to be done: those who wait and those who are missing at Atlassian; or all of
 * them. Somebody without an account has the one that they are going to get.
 */
export async function membersToForesee(
  call: Foresight,
  group: DirectoryGroup,
  who: 'waiting' | 'all' = 'waiting',
): Promise<MembersToForesee> {
  const waiting = await call.store.pendingMembers(group, Number.POSITIVE_INFINITY);
  const wanted = new Map(waiting.map(({ userId, wanted: isWanted }) => [userId, isWanted]));
  const { missing, dead } = await astrayMembers(call, group);
  for (const userId of [...missing, ...(await comingBack(call, group))]) wanted.set(userId, true);
  if (who === 'all') for (const id of await call.store.listMembers(group)) if (!wanted.has(id)) wanted.set(id, true);
  const gone = new Set([...dead, ...(await goneAmong(call, wanted))]);
  const living = [...wanted].filter(([userId]) => !gone.has(userId));
  const named = living.slice(0, mostMembers);
  const others = living.slice(mostMembers).filter(([, isWanted]) => isWanted);
  const unseated = others.filter(([userId]) => waitsForSeat(call, userId)).length;
  // If a leaver's account is no longer known, the comparison finds whoever is left in the group at Atlassian.
  const found = await Promise.all([...gone].slice(0, mostMembers).map((id) => departedMember(call, group, id)));
  const leavers = found.flatMap((member) => member ?? []);
  const withheld = await Promise.all(leavers.map((member) => isWithheldAhead(call, member)));
  const staying = leavers.filter((_, index) => withheld[index]);
  const asked = { ...call, budget: partOf(call.budget, mostCalls) };
  const members = await Promise.all(named.map(([userId, isWanted]) => memberOf(asked, group, userId, isWanted)));
  return {
    members: [...members, ...leavers.filter((_, index) => !withheld[index])],
    staying: staying.flatMap(({ accountId }) => accountId ?? []),
    beyond: others.length - unseated,
    unseated,
  };
}

/** Their deletion is held, or would be by the plan: only those that were previewed are in it. */
async function isWithheldAhead(
  { store, withheld = nobodyWaits }: Uses<'store', DepartureReads> & Pick<Foresight, 'withheld'>,
  { userId, isWithheld }: TouchedMember,
): Promise<boolean> {
  if (isWithheld || !isAmong(withheld, userId)) return isWithheld === true;
  const departed = await store.getDeparted({ kind: 'user', id: userId });
  return departed?.kind === 'user' && departed.user.sync.state === 'preview';
}

/** Those of them who leave because the IdP has deleted them as people. */
async function goneAmong(
  { store }: Uses<'store', UserReads>,
  wanted: ReadonlyMap<UserId, boolean>,
): Promise<readonly UserId[]> {
  const leaving = [...wanted].flatMap(([userId, isWanted]) => (isWanted ? [] : [userId]));
  const records = await Promise.all(leaving.map((id) => store.getMemberships(id)));
  return leaving.filter((_, index) => records[index] === undefined);
}

/** Members at rest who had no access, and are to have it by the settings as they are now. Larger groups name only who waits. */
async function comingBack(call: Foresight, group: DirectoryGroup): Promise<readonly UserId[]> {
  if (group.members.count > mostRead) return [];
  const { records } = await readMembers(call, group);
  const absent = records.filter(({ accountId, outOf }) => accountId === undefined || outOf !== undefined);
  const joining = await joiningMembers(call, absent);
  return [...joining].flatMap(([id, how]) => (how === 'awaited' || how === 'member' ? [id] : []));
}

async function memberOf(
  call: Foresight,
  group: DirectoryGroup,
  userId: UserId,
  isSaid: boolean,
): Promise<TouchedMember> {
  const [user, record] = await Promise.all([call.store.getUser(userId), call.store.getMemberships(userId)]);
  const wanted = keptPlaceIn(record, group.id) ?? isSaid;
  const joining = (await joiningMembers(call, wanted && record ? [record] : [])).get(userId);
  const label = user ? subjectOfUser(user).label : 'somebody who is gone';
  const standing = await standingIn(call, record, group);
  const kept = wanted === isSaid ? {} : { isKept: true as const };
  const member = joiningPart({ userId, wanted, label, ...kept, ...standing }, joining);
  if (!user || joining !== 'awaited') return member;
  const accountId = await expectedAccount(call, user);
  return accountId === undefined ? member : { ...member, accountId };
}
