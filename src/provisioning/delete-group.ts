import type { DirectoryGroup } from '../directory/group';
import type { GroupId, UserId } from '../directory/ids';
import { groupMode } from '../sync/sync-group';
import { assertAcceptable } from './assert-acceptable';
import { type Call, isoTime } from './call';
import { commitGroup } from './commit-group';
import { departedGroup } from './departed-record';
import { describe, subjectOfGroup } from './describe';
import { followUp } from './follow-up';
import { alertOuter, queueOuter } from './nested-groups';
import { type Guard, guardOf, type Precondition } from './precondition';
import { queueDeparted } from './queue-departed';
import { AccessRejected, Refused } from './refused';
import { retryOnConflict } from './retry-on-conflict';

/** So many members' records are written while the IdP waits; the others follow by the queue. */
const inlineMembers = 1000;
const membersAnEvent = 2000;

/**
 * Takes a group out of the directory (RFC 7644 §3.6). At Atlassian it goes only if Rollcall created it. False when there
 * is no such group.
 * @throws {Refused | AccessRejected}
 */
export async function deleteGroup(call: Call, id: GroupId, status: 200 | 204, check?: Precondition): Promise<boolean> {
  const guard = guardOf(check);
  return retryOnConflict(call, async () => {
    const group = await call.store.getGroup(id);
    if (!group) return false;
    guard.check(group);
    const members = await call.store.listMembers(group);
    await alertOuter(call, group);
    await leave(call, group, { status, guard });
    await queueOuter(call, group);
    await forgetMembers(call, id, members);
    return true;
  });
}

async function leave(
  call: Call,
  group: DirectoryGroup,
  { status, guard }: { readonly status: number; readonly guard: Guard },
): Promise<void> {
  const ports = await call.atlassian();
  const links = group.sync.links ?? [];
  const takesAway = links.some(({ createdByUs }) => createdByUs) && groupMode(call.connection, group) === 'live';
  const isIntended = takesAway || guard.isConditional;
  const base = isIntended ? await writeIntention(call, group) : group;
  if (isIntended) guard.begun();
  const result = await call.sync.group.apply(ports, {
    connection: call.connection,
    group,
    wanted: 'deleted',
    members: [],
    budget: call.budget,
  });
  const attempted = {
    ...result,
    calls: ports.site.takeCalls(),
    subject: subjectOfGroup(group),
    operation: 'Delete group',
  };
  try {
    assertAcceptable(result, attempted);
  } catch (error) {
    if (isIntended && (error instanceof Refused || error instanceof AccessRejected)) {
      await commitGroup(call, base, { next: group, members: { add: [], remove: [], settled: [] } });
    }
    throw error;
  }
  const isLeft = result.sync.state === 'pending' || (result.sync.state === 'preview' && links.length > 0);
  const departed = isLeft ? departedGroup(group, result.sync) : undefined;
  await call.store.deleteGroup({
    group: base,
    ...(departed && { departed }),
    entry: describe(call, { ...attempted, status, state: result.sync }),
  });
  if (departed) await queueDeparted(call, departed);
}

function writeIntention(call: Call, group: DirectoryGroup): Promise<DirectoryGroup> {
  const dueAt = isoTime(call.machine.now() + 120_000);
  return commitGroup(call, group, {
    next: { ...group, sync: { ...group.sync, state: 'pending', leaving: true, dueAt } },
    members: { add: [], remove: [], settled: [] },
  });
}

/** The memberships beside the users are derived from the group, which is gone. */
async function forgetMembers(call: Call, group: GroupId, members: readonly UserId[]): Promise<void> {
  await call.store.repairMemberships(group, members.slice(0, inlineMembers));
  const rest = members.slice(inlineMembers);
  const slices = Array.from({ length: Math.ceil(rest.length / membersAnEvent) }, (_, index) => ({
    group,
    users: rest.slice(index * membersAnEvent, (index + 1) * membersAnEvent),
  }));
  for (const slice of slices) await followUp(call, { relabelled: [slice] });
}
