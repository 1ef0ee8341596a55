import type { DirectoryGroup, MemberChange } from '../directory/group';
import type { GroupId } from '../directory/ids';
import type { ResourceAttributes } from '../directory/user';
import type { JournalEntry } from '../journal/entry';
import { type JsonObject, sameJson } from '../scim/json';
import { applyGroup, type GroupOutcome } from './apply-group';
import { assertAcceptable } from './assert-acceptable';
import { type Call, isoTime } from './call';
import { commitGroup } from './commit-group';
import { describe, displayNameOf, subjectOfGroup, unknownMembers } from './describe';
import { followUp } from './follow-up';
import { isAtRest } from './is-at-rest';
import { AccessRejected, Refused } from './refused';
import { retryOnConflict } from './retry-on-conflict';
import {
  type GroupView,
  type Labels,
  type MembersWanted,
  type TouchedMembers,
  touchedMembers,
} from './touched-members';

export interface GroupChange {
  readonly operation: 'Replace group' | 'Update group';
  readonly status: 200 | 204;
  readonly next: (before: DirectoryGroup) => ResourceAttributes;
  readonly members: MembersWanted;
  readonly labels: Labels;
}

/** As for a person's: after it the sweep takes a crashed call's intention up. */
const intentionMilliseconds = 120_000;

/**
 * Replaces or patches a group (RFC 7644 §3.5). Membership moves by delta, so one person added to a group of 50,000
 * touches one person; removals are written as an intention before Atlassian is asked. Undefined when there is no such group.
 * @throws {NameTaken | Refused | AccessRejected} and whatever `next` throws.
 */
export async function updateGroup(call: Call, id: GroupId, change: GroupChange): Promise<GroupView | undefined> {
  return retryOnConflict(call, async (again) => {
    const before = await call.store.getGroup(id);
    if (!before) return undefined;
    const attributes = change.next(before);
    const members = await touchedMembers(call.store, before, change.members, change.labels);
    const same = members.touched.length === 0 && sameJson(attributes as JsonObject, before.attributes as JsonObject);
    if (same && isAtRest(before.sync, call.connection.mode, again)) {
      if (members.unknown.length > 0) await call.store.record(describeUnknown(call, before, change, members));
      return { group: before, unknown: members.unknown };
    }
    const wanted = { ...before, attributes, lastModified: isoTime(call.machine.now()) };
    return { group: await moveTo(call, { before, wanted, members }, change), unknown: members.unknown };
  });
}

interface Move {
  readonly before: DirectoryGroup;
  readonly wanted: DirectoryGroup;
  readonly members: TouchedMembers;
}

async function moveTo(call: Call, move: Move, change: GroupChange): Promise<DirectoryGroup> {
  const { before, wanted, members } = move;
  const takesAway = members.remove.length > 0 && call.connection.mode === 'live';
  const base = takesAway ? await writeIntention(call, move) : before;
  const result = await applyGroup(call, wanted, members.touched);
  const attempted = { ...result, subject: subjectOfGroup(wanted), operation: change.operation };
  try {
    assertAcceptable(result, attempted);
  } catch (error) {
    if (takesAway && (error instanceof Refused || error instanceof AccessRejected)) await takeBack(call, base, move);
    throw error;
  }
  const group = await commitGroup(call, base, {
    next: { ...wanted, sync: result.sync },
    members: takesAway ? settledOnly(result) : { ...members, settled: result.settled },
    entry: describe(call, {
      ...attempted,
      status: change.status,
      state: result.sync,
      remark: unknownMembers(members.unknown),
    }),
  });
  await followUp(call, { groups: [group], relabelled: relabelled(before, group) });
  return group;
}

/** The whole change, all of it still to be followed by Atlassian. */
function writeIntention(call: Call, { before, wanted, members }: Move): Promise<DirectoryGroup> {
  const dueAt = isoTime(call.machine.now() + intentionMilliseconds);
  return commitGroup(call, before, {
    next: { ...wanted, sync: { ...before.sync, state: 'pending', dueAt } },
    members: { ...members, settled: [] },
  });
}

async function takeBack(call: Call, base: DirectoryGroup, { before, members }: Move): Promise<void> {
  const touched = [...members.add, ...members.remove];
  await commitGroup(call, base, {
    next: before,
    members: { add: members.remove, remove: members.add, settled: touched },
  });
}

const settledOnly = (result: GroupOutcome): MemberChange => ({ add: [], remove: [], settled: result.settled });

/** The members' records carry the group's name: after a rename they are written again in the background. */
function relabelled(before: DirectoryGroup, after: DirectoryGroup) {
  const stays = displayNameOf(before) === displayNameOf(after) || after.members.count === 0;
  return stays ? [] : [{ group: after.id }];
}

function describeUnknown(
  call: Call,
  group: DirectoryGroup,
  change: GroupChange,
  members: TouchedMembers,
): JournalEntry {
  const { operation, status } = change;
  const happening = { subject: subjectOfGroup(group), operation, status, state: group.sync, actions: [], calls: [] };
  return describe(call, { ...happening, remark: unknownMembers(members.unknown) });
}
