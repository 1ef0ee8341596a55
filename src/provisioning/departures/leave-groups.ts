import type { DepartedUser } from '../../directory/departed';
import type { DirectoryGroup, GroupSync } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import type { PlaceDecision } from '../../directory/kept';
import { keptPlaceIn } from '../../directory/places-of';
import type { DirectoryUser, Memberships, UserSync } from '../../directory/user';
import type { ActionReport, SiteCall } from '../../journal/entry';
import { displayNameOf, subjectOfUser } from '../attempts/describe';
import { afterCrash, laterOn } from '../attempts/later-on';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isUnderWay } from '../attempts/under-way';
import { newUnsaid, type Unsaid } from '../attempts/unsaid';
import { type Call, isoTime, type Uses } from '../call';
import { applyGroup } from '../groups/apply-group';
import { contestedBy, endedSync, groupAttempt } from '../groups/begin-group';
import { commitGroup } from '../groups/commit-group';
import { isLeftAlone } from '../groups/group-at-rest';
import { standingIn } from '../members/standing-in';
import { unsettledBy } from '../members/unsettled-members';
import type { Departures } from '../store/departures';
import type { GroupUpdates } from '../store/groups';
import type { UnsettledMembers } from '../store/members';
import type { UserReads } from '../store/users';
import { departedUser } from './departed-record';

export interface GroupsLeft {
  readonly actions: readonly ActionReport[];
  readonly calls: readonly SiteCall[];
  /** Groups that Atlassian has not yet taken the person out of. */
  readonly waiting: readonly GroupId[];
  /** Why the first of them waits. */
  readonly state?: GroupSync;
  /** Somebody else has ended the deletion, or changed the person: what is left of them is not this attempt's to say. */
  readonly isOvertaken?: true;
}

export interface Leaving {
  /** What an earlier attempt has left. */
  readonly before: DepartedUser | undefined;
  /** The person's record as the deletion has it stored: nothing is kept once somebody else has ended the deletion. */
  readonly leaver: DirectoryUser;
  /** The state of a person whose deletion waits for an administrator: the directory lets go, and Atlassian keeps them. */
  readonly withheld?: UserSync | undefined;
}

/**
 * Takes a deleted person out of their groups. The directory lets go at once; if Atlassian could not follow, the removal stays
 * pending in the group, and before that is committed it is kept who the person was. Ends early if the deletion was overtaken.
 */
export async function leaveGroups(
  call: Call,
  user: DirectoryUser,
  groups: readonly GroupId[],
  { before, leaver, withheld }: Leaving,
): Promise<GroupsLeft> {
  const actions: ActionReport[] = [];
  const calls: SiteCall[] = [];
  const waiting = new Set(before?.groups);
  let state: GroupSync | undefined;
  for (const id of groups) {
    const unsaid = newUnsaid();
    // Another try would have the same record of the person: once that is not what is stored, none can succeed.
    const left = await retryOnConflict(call, async (again) => {
      unsaid.begin();
      if (again && (await isOvertaken(call, leaver))) return 'overtaken';
      return leaveGroup(call, user, { id, waiting, unsaid, leaver, withheld });
    });
    const of = left === 'overtaken' ? undefined : left;
    actions.push(...unsaid.earlier().actions.map(inGroup(of)));
    calls.push(...unsaid.earlier().calls);
    if (left === 'overtaken') return { actions, calls, waiting: [...waiting], isOvertaken: true };
    if (!left) continue;
    actions.push(...left.actions.map(inGroup(left)));
    calls.push(...left.calls);
    if (waiting.has(id)) state ??= left.sync;
  }
  return { actions, calls, waiting: [...waiting], ...(state && { state }) };
}

async function isOvertaken({ store }: Uses<'store', UserReads>, { id, version }: DirectoryUser): Promise<boolean> {
  return (await store.getUser(id))?.version !== version;
}

/** The entry is about the person, and does not name the group otherwise. */
const inGroup =
  (left: { readonly name: string } | undefined) =>
  (action: ActionReport): ActionReport =>
    left ? { where: left.name, ...action } : action;

interface LeavingOne extends Pick<Leaving, 'leaver' | 'withheld'> {
  readonly id: GroupId;
  readonly waiting: Set<GroupId>;
  readonly unsaid: Unsaid;
}

async function leaveGroup(call: Call, user: DirectoryUser, { id, waiting, unsaid, leaver, withheld }: LeavingOne) {
  const group = await call.store.getGroup(id);
  if (!group) return undefined;
  if (withheld) return letGo(call, { group, user, waiting, leaver, withheld });
  const { label } = subjectOfUser(user);
  const record = await call.store.getMemberships(user.id);
  const members = { add: [], remove: [user.id], leaving: keptIn(record, group) };
  const places = lifted(members.leaving);
  const contested = await contestedBy(call, group, members);
  const accountId = user.sync.accountId ?? record?.accountId;
  const touched = {
    userId: user.id,
    label,
    wanted: false,
    isGone: true as const,
    ...(await standingIn(call, record, group)),
  };
  // Somebody at work on the group may have read the person as a member, and put them in after this.
  const isOpen = contested.length > 0 || (accountId !== undefined && isUnderWay(call, group.sync.underWayUntil));
  const attempt = groupAttempt(call, group, (sync) =>
    commitGroup(call, group, { next: { ...group, sync }, members: { ...members, settled: [], contested }, places }),
  );
  const result = unsaid.note(
    await applyGroup(call, group, [{ ...touched, ...(accountId && { accountId }) }], attempt.begin),
  );
  const base = attempt.base();
  const isFollowed =
    accountId === undefined ||
    isLeftAlone(result.sync) ||
    isNowhere(call, group, result.sync) ||
    result.settled.includes(user.id);
  const isDone = isFollowed && !isOpen;
  if (!isDone) {
    waiting.add(id);
    const departed = departedUser(user, { ...user.sync, state: 'pending', dueAt: afterCrash(call) }, [...waiting]);
    await call.store.keepDeparted({ departed, leaver });
  }
  const state = isFollowed || result.sync.state !== 'synced' ? result.sync : laterOn(call, result.sync);
  const sync = endedSync(call, attempt, { ...result, sync: state }, isOpen);
  await commitGroup(call, base, {
    next: { ...group, sync, lastModified: isoTime(call.machine.now()) },
    members: {
      add: [],
      remove: base === group ? [user.id] : [],
      leaving: isDone ? [] : members.leaving,
      settled: isDone ? [user.id] : [],
      contested: isOpen ? [user.id] : (result.unanswered ?? []),
      unsettled: (await unsettledBy(call, group, result)).filter((member) => member !== user.id),
    },
    places,
  });
  return { ...result, sync, name: displayNameOf(group) };
}

interface LettingGo extends Pick<Leaving, 'leaver'> {
  readonly withheld: UserSync;
  readonly group: DirectoryGroup;
  readonly user: DirectoryUser;
  readonly waiting: Set<GroupId>;
}

/** Kept before it is committed: whoever works on the group finds that the person stays there for now. */
async function letGo(
  call: Uses<'machine' | 'store', Departures & GroupUpdates & UnsettledMembers & UserReads>,
  { group, user, waiting, leaver, withheld }: LettingGo,
) {
  waiting.add(group.id);
  await call.store.keepDeparted({ departed: departedUser(user, withheld, [...waiting]), leaver });
  const members = { add: [], remove: [user.id], settled: [] };
  const leaving = keptIn(await call.store.getMemberships(user.id), group);
  const contested = await contestedBy(call, group, members);
  const next = { ...group, lastModified: isoTime(call.machine.now()) };
  await commitGroup(call, group, { next, members: { ...members, contested, leaving }, places: lifted(leaving) });
  return { actions: [], calls: [], sync: group.sync, name: displayNameOf(group) };
}

/** The person, if they are in the group at Atlassian by an administrator's decision alone: its member set does not know. */
const keptIn = (record: Memberships | undefined, { id }: DirectoryGroup): readonly UserId[] =>
  record && keptPlaceIn(record, id) === true ? [record.userId] : [];

/** Nobody is kept in a group whom the IdP has deleted: from this commit on they leave like everybody else. */
const lifted = (ids: readonly UserId[]): readonly PlaceDecision[] => ids.map((userId) => ({ userId }));

/** Nobody was ever put in, because the group has none at Atlassian: it is left out, or waits for another to let go. */
const isNowhere = (call: Uses<'machine'>, { sync }: DirectoryGroup, after: GroupSync): boolean =>
  !sync.links && !after.links && !isUnderWay(call, sync.underWayUntil);
