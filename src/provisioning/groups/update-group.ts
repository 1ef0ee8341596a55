import type { DirectoryGroup, GroupSync } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import { withKept } from '../../directory/kept';
import type { ResourceAttributes } from '../../directory/user';
import { changesBetween } from '../../journal/changes-between';
import type { Change, JournalEntry } from '../../journal/entry';
import { type JsonObject, sameJson } from '../../scim/json';
import { isKeptAbsent } from '../../sync/groups/group-places';
import { siteGroup } from '../../sync/groups/look-at-group';
import { groupMode } from '../../sync/groups/sync-group';
import { assertAcceptable } from '../attempts/assert-acceptable';
import { assertGroupCurrent } from '../attempts/assert-current';
import { leftAtWork } from '../attempts/at-work';
import { describe, displayNameOf, subjectOfGroup, unknownMembers } from '../attempts/describe';
import { followUp } from '../attempts/follow-up';
import { laterOn } from '../attempts/later-on';
import { type Guard, guardOf, type Precondition } from '../attempts/precondition';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { newUnsaid, type Unsaid } from '../attempts/unsaid';
import { type Call, isoTime, type Uses } from '../call';
import { type GroupLimitCommit, groupLimits } from '../limits/limited-group';
import { stillTheirs } from '../members/still-theirs';
import { type Acted, noteActed, straysOf } from '../members/strays';
import {
  type GroupView,
  type Labels,
  type MembersWanted,
  type TouchedMembers,
  touchedMembers,
} from '../members/touched-members';
import { unsettledBy } from '../members/unsettled-members';
import { AccessRejected, Refused } from '../refused';
import type { GroupUpdates } from '../store/groups';
import { isAtRest } from '../users/is-at-rest';
import { linkedSince } from '../users/linked-since';
import { applyGroup } from './apply-group';
import { contestedBy, endedSync, groupAttempt, leavingAgain, settledBeside } from './begin-group';
import { commitGroup } from './commit-group';
import { alertOuter, queueOuter, tellInner } from './nested-groups';
import { pilotsAmong } from './pilots';

export interface GroupChange {
  readonly operation: 'Replace group' | 'Update group';
  readonly status: 200 | 204;
  /** The request's precondition on the group, if any; checked before anything is done. */
  readonly check?: Precondition | undefined;
  readonly next: (before: DirectoryGroup) => ResourceAttributes;
  readonly members: MembersWanted;
  readonly labels: Labels;
}

/**
 * Replaces or patches a group (RFC 7644 §3.5). Membership moves by delta, so one person added to a group of 50,000
 * touches one person. Changes at Atlassian are first written as an intention, so that whoever commits in the meantime knows of
 * them. Undefined if there is no such group.
 * @throws {NameTaken | Refused | AccessRejected} and whatever `next` throws.
 */
export async function updateGroup(call: Call, id: GroupId, change: GroupChange): Promise<GroupView | undefined> {
  const guard = guardOf(change.check);
  const unsaid = newUnsaid();
  const acted: Acted = new Map();
  return retryOnConflict(call, async (again) => {
    unsaid.begin();
    const before = await call.store.getGroup(id);
    const { operation, status } = change;
    if (!before) {
      await unsaid.record(call, { subject: { kind: 'group', id, label: id }, operation, status: 404 });
      return undefined;
    }
    guard.check(before);
    warmOwners(call, before);
    const attributes = change.next(before);
    const members = await touchedMembers(call, before, change.members, change.labels);
    const strays = await straysOf(call, before, acted);
    const isLeft = strays.leaving.length + strays.unsettled.length > 0;
    const same = !isLeft && isUntouched(members) && sameJson(attributes as JsonObject, before.attributes as JsonObject);
    if (same && isAtRest(before.sync, groupMode(call.connection, before), again)) {
      if (members.unknown.length > 0) await call.store.record(describeUnknown(call, before, change, members));
      await unsaid.record(call, { subject: subjectOfGroup(before), operation, status });
      return { group: before, unknown: members.unknown };
    }
    const nested = nestedAfter(before, members);
    const lasting = isKeptAbsent({ ...before, attributes }) ? before : withoutAbsence(before);
    const wanted = { ...lasting, attributes, ...nested, lastModified: isoTime(call.machine.now()) };
    if (members.touched.length > 0) await alertOuter(call, before);
    await tellInner(call, id, members.nested);
    const group = await moveTo(call, { before, wanted, members, guard, unsaid, acted, strays }, change);
    if (members.touched.length > 0) await queueOuter(call, before);
    return { group, unknown: members.unknown };
  });
}

/** The IdP gives it another name: what was decided about the old one is over. */
function withoutAbsence(group: DirectoryGroup): DirectoryGroup {
  return group.kept ? withKept(group, undefined) : group;
}

const isUntouched = ({ touched, nested, inherited }: TouchedMembers): boolean =>
  touched.length + nested.add.length + nested.remove.length + inherited.length === 0;

function nestedAfter({ nested = [] }: DirectoryGroup, { nested: change }: TouchedMembers) {
  if (change.add.length + change.remove.length === 0) return {};
  return { nested: [...nested.filter((id) => !change.remove.includes(id)), ...change.add] };
}

interface Move {
  readonly before: DirectoryGroup;
  readonly wanted: DirectoryGroup;
  readonly members: TouchedMembers;
  readonly guard: Guard;
  readonly unsaid: Unsaid;
  readonly acted: Acted;
  readonly strays: Awaited<ReturnType<typeof straysOf>>;
}

async function moveTo(call: Call, move: Move, change: GroupChange): Promise<DirectoryGroup> {
  const { before, wanted, members, guard, unsaid, strays } = move;
  const contested = await contestedBy(call, before, members);
  const limits = groupLimits(call, { group: before, size: before.members.count });
  const attempt = groupAttempt(call, before, async (sync) => {
    const stored = await writeIntention(call, move, { sync, contested, ...limits.taking() });
    guard.begun();
    return stored;
  });
  if (guard.isConditional) await attempt.begin({ creating: [] });
  const applied = unsaid.note(await applyGroup(call, wanted, members.touched, attempt.begin, limits.judge));
  const result = { ...applied, ...(await stillTheirs(call, members.touched, applied)) };
  noteActed(move.acted, members.touched, result);
  const base = attempt.base();
  const isIntended = base !== before;
  const attempted = { ...result, subject: subjectOfGroup(wanted), operation: change.operation };
  try {
    assertAcceptable(result, attempted);
  } catch (error) {
    if (isIntended && (error instanceof Refused || error instanceof AccessRejected)) {
      await takeBack(call, base, { ...move, contested });
    } else if (error instanceof Refused) await assertGroupCurrent(call, before);
    throw error;
  }
  const beside = settledBeside(call, before.sync.underWayUntil, without(result.settled, contested), members.touched);
  const ended = endedSync(
    call,
    attempt,
    { ...result, sync: restLater(call, move, result.sync) },
    contested.length > 0 || beside.leavesAgain,
  );
  const left = { ...leftAtWork(call, before.sync, ended), ...leavingAgain(beside.leavesAgain || ended.leavesAgain) };
  const sync = limits.heldIn(left);
  const moved = {
    ...(isIntended ? { add: [], remove: [] } : members),
    settled: beside.settled,
    contested: [
      ...contested,
      ...beside.contested,
      ...(result.unanswered ?? []),
      ...strays.leaving,
      ...strays.unsettled,
    ],
  };
  const group = await commitGroup(call, base, {
    next: { ...wanted, sync },
    ...undeclined(base, limits.holding()),
    members: {
      ...moved,
      unsettled: [...(await unsettledBy(call, before, result)), ...strays.unsettled],
      leaving: strays.leaving,
    },
    entry: unsaid.entry(call, {
      ...attempted,
      status: change.status,
      state: sync,
      changes: saidOtherwise(move),
      remark: unknownMembers(members.unknown),
    }),
  });
  const joined = pilotsAmong(call, group, members.add);
  const returned = await linkedSince(call, members.touched);
  await followUp(call, { groups: [group], relabelled: relabelled(before, group), joined, returned });
  return group;
}

/** What an administrator rejected stays so until the IdP says something new, as it does now. */
function undeclined({ sync: { removals } }: DirectoryGroup, commit: GroupLimitCommit): GroupLimitCommit {
  if (commit.removals || !removals?.declinesRest) return commit;
  const { declinesRest: _, ...rest } = removals;
  return { ...commit, removals: rest };
}

/** Members who came and went are in the actions. */
function saidOtherwise({ before, wanted, members }: Move): readonly Change[] {
  const said = changesBetween(before.attributes as JsonObject, wanted.attributes as JsonObject, { isGroup: true });
  const { count } = before.members;
  const after = count + members.add.length - members.remove.length;
  return after === count ? said : [...said, { at: 'idp', what: 'members', before: `${count}`, after: `${after}` }];
}

/** The members of groups that came or went are worked out in the background, which also puts strays right. */
function restLater(call: Uses<'machine'>, { members: { nested }, strays }: Move, sync: GroupSync): GroupSync {
  const isLeft = nested.add.length + nested.remove.length + strays.leaving.length + strays.unsettled.length > 0;
  return isLeft ? laterOn(call, sync) : sync;
}

/** Owners of the linked groups are read together with the members, in one request. */
function warmOwners({ owners }: Uses<'owners'>, { sync }: DirectoryGroup): void {
  for (const { id } of sync.links ?? []) owners.find(siteGroup(id)).catch(() => undefined);
}

interface Intention extends GroupLimitCommit {
  readonly sync: GroupSync;
  readonly contested: readonly UserId[];
}

/** Writes the whole change, with everything still to be followed by Atlassian. */
const writeIntention = (
  call: Uses<'machine' | 'store', GroupUpdates>,
  { before, wanted, members }: Move,
  { sync, contested, ...limits }: Intention,
): Promise<DirectoryGroup> =>
  commitGroup(call, before, { next: { ...wanted, sync }, members: { ...members, settled: [], contested }, ...limits });

async function takeBack(
  call: Uses<'machine' | 'store', GroupUpdates>,
  base: DirectoryGroup,
  { before, members, contested }: Move & Pick<Intention, 'contested'>,
): Promise<void> {
  const touched = without([...members.add, ...members.remove], contested);
  await commitGroup(call, base, {
    next: before,
    members: { add: members.remove, remove: members.add, settled: touched, contested },
  });
}

const without = (ids: readonly UserId[], others: readonly UserId[]): readonly UserId[] =>
  others.length === 0 ? ids : ids.filter((id) => !others.includes(id));

/** The members' records carry the group's name; after a rename they are rewritten in the background. */
function relabelled(before: DirectoryGroup, after: DirectoryGroup) {
  const stays = displayNameOf(before) === displayNameOf(after) || after.members.count === 0;
  return stays ? [] : [{ group: after.id }];
}

function describeUnknown(
  call: Uses<'connection' | 'machine' | 'origin'>,
  group: DirectoryGroup,
  change: GroupChange,
  members: TouchedMembers,
): JournalEntry {
  const { operation, status } = change;
  const happening = { subject: subjectOfGroup(group), operation, status, state: group.sync, actions: [], calls: [] };
  return describe(call, { ...happening, remark: unknownMembers(members.unknown) });
}
