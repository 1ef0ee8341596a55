import type { DepartedGroup } from '../../directory/departed';
import type { DirectoryGroup, GroupSync } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import { namesOfBegun } from '../../sync/groups/begun-groups';
import type { GroupResult } from '../../sync/groups/group-result';
import { groupMode } from '../../sync/groups/sync-group';
import type { Owned } from '../../sync/owners';
import { hasTitle, tellFreed } from '../../sync/ownership';
import { assertAcceptable } from '../attempts/assert-acceptable';
import { assertGroupCurrent } from '../attempts/assert-current';
import { subjectOfGroup } from '../attempts/describe';
import { afterCrash, laterOn } from '../attempts/later-on';
import { type Guard, guardOf, type Precondition } from '../attempts/precondition';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isUnderWay } from '../attempts/under-way';
import { newUnsaid, type Unsaid } from '../attempts/unsaid';
import type { Call, Uses } from '../call';
import { cleanMemberships } from '../departures/clean-memberships';
import { departedGroup } from '../departures/departed-record';
import { queueDeparted } from '../departures/queue-departed';
import { type GroupLimitCommit, groupLimits } from '../limits/limited-group';
import { withOccasion } from '../occasions/occasion-of';
import { AccessRejected, Refused } from '../refused';
import type { Departures } from '../store/departures';
import type { MemberReads, MembershipRepair } from '../store/members';
import { endedSync, groupAttempt } from './begin-group';
import { commitGroup } from './commit-group';
import { alertOuter, queueOuter } from './nested-groups';
import { sharersOf } from './sharers';
import { lookForTakers } from './taking-over';

/**
 * Takes a group out of the directory (RFC 7644 §3.6). At Atlassian it is deleted only if Rollcall created it; if other groups
 * of the IdP stand for it too, members who were in it through this one alone are taken out. False if there is no such group;
 * one that is gone because background work finished what this call had begun did exist. The member set is kept until
 * everything has followed.
 * @throws {Refused | AccessRejected}
 */
export async function deleteGroup(call: Call, id: GroupId, status: 200 | 204, check?: Precondition): Promise<boolean> {
  const guard = guardOf(check);
  const unsaid = newUnsaid();
  // Groups that an earlier attempt deleted at Atlassian are let go of as well.
  const released = new Map<string, Owned>();
  return retryOnConflict(call, async () => {
    unsaid.begin();
    const group = await call.store.getGroup(id);
    if (!group) {
      await unsaid.record(call, { subject: { kind: 'group', id, label: id }, operation: 'Delete group', status });
      return guard.isBegun();
    }
    guard.check(group);
    await alertOuter(call, group);
    const departed = await leave(call, group, { status, guard, unsaid, released });
    await queueOuter(call, group);
    if (departed) await cleanUp(call, departed);
    return true;
  });
}

interface Leaving {
  readonly status: number;
  readonly guard: Guard;
  readonly unsaid: Unsaid;
  readonly released: Map<Owned['id'], Owned>;
}

async function leave(
  call: Call,
  group: DirectoryGroup,
  { status, guard, unsaid, released }: Leaving,
): Promise<DepartedGroup | undefined> {
  const ports = await call.atlassian();
  const { id } = group;
  const links = group.sync.links ?? [];
  const limits = groupLimits(call, { group, size: group.members.count });
  const attempt = groupAttempt(call, group, async (sync) => {
    const stored = await commitGroup(call, group, {
      next: { ...group, sync: { ...sync, leaving: true } },
      members: nobody,
      ...limits.taking(),
    });
    guard.begun();
    return stored;
  });
  if (guard.isConditional) await attempt.begin({ creating: [] });
  const { isShared, isElsewhere, isHalfParted } = await sharersOf(call, group);
  const takers = isElsewhere ? await lookForTakers(call, group) : undefined;
  const isAwaited = takers?.isAwaited === true;
  const isLive = groupMode(call.connection, group) === 'live';
  const isLeaving = isShared || isHalfParted;
  const result =
    isAwaited || (isLive && isLeaving)
      ? followedLater(call, group, takers?.links)
      : await call.sync.group.apply(ports, {
          connection: call.connection,
          group,
          wanted: 'deleted',
          members: [],
          budget: call.budget,
          begin: attempt.begin,
          limit: limits.judge,
          release: (owned) => void released.set(owned.id, owned),
        });
  const base = attempt.base();
  const subject = subjectOfGroup(group);
  const attempted = unsaid.note({ ...result, calls: ports.site.takeCalls(), subject, operation: 'Delete group' });
  try {
    assertAcceptable(result, attempted);
  } catch (error) {
    if (base !== group && (error instanceof Refused || error instanceof AccessRejected)) {
      await commitGroup(call, base, { next: group, members: nobody });
    } else if (error instanceof Refused) await assertGroupCurrent(call, group);
    throw error;
  }
  const ended = endedSync(call, attempt, result, isUnderWay(call, group.sync.underWayUntil));
  const sync = withOccasion(call, limits.heldIn(ended));
  const isAnywhere = links.length > 0 || namesOfBegun(group.sync).length > 0;
  const isLeft = sync.state === 'pending' || sync.state === 'held' || (sync.state === 'preview' && isAnywhere);
  const departed = departedOf(call, group, { sync, isLeft, isUnjudged: limits.isUnjudged() });
  const freed = await Promise.all(
    [...released.values()].map(async (owned) => ({ owned, title: await call.owners.find(owned) })),
  );
  await call.store.deleteGroup({
    group: base,
    departed,
    // Until another connection is done, only the set says whom it had put in, including those deleted in the meantime.
    isLeaving: isLeaving || isAwaited,
    released: [...released.values()],
    ...limitIn(limits.holding()),
    entry: unsaid.entry(call, { ...attempted, status, state: sync }),
  });
  for (const { owned, title } of freed) {
    if (hasTitle(title, call.connection.id, id)) await tellFreed(call.owners, owned, title, id);
  }
  return departed;
}

const limitIn = ({ limit }: GroupLimitCommit) => (limit ? { limit } : {});

const nobody = { add: [], remove: [], settled: [] };

interface Left {
  readonly sync: GroupSync;
  /** Atlassian has not followed. */
  readonly isLeft: boolean;
  readonly isUnjudged: boolean;
}

/** What is to be done later, at Atlassian or only in the members' records. Nothing for a group that never had members. */
function departedOf(
  call: Uses<'machine'>,
  group: DirectoryGroup,
  { sync, isLeft, isUnjudged }: Left,
): DepartedGroup | undefined {
  const isOpen = isUnjudged && sync.state === 'pending';
  if (isLeft) return { ...departedGroup(group, sync), ...(isOpen && { isUnjudged: true }) };
  const { count, pending, unwritten = 0 } = group.members;
  if (count + pending + unwritten === 0) return undefined;
  return { ...departedGroup(group, { ...laterOn(call, sync), dueAt: afterCrash(call) }), hasLeft: true };
}

/**
 * Members who were in a shared group through this one alone are taken out in the background, slice by slice. If another
 * connection has taken the group over, that connection takes out the members whom this one put in.
 */
function followedLater(call: Uses<'machine'>, { sync }: DirectoryGroup, links: GroupSync['links']): GroupResult {
  const { underWayUntil: _, ...kept } = sync;
  return { sync: laterOn(call, { ...kept, ...(links && { links }) }), settled: [], actions: [], changed: false };
}

/** Takes the group out of as many memberships as one step allows while the IdP waits; the queue does the rest. */
async function cleanUp(
  call: Uses<'connection' | 'queue' | 'machine' | 'store', MemberReads & MembershipRepair & Departures>,
  departed: DepartedGroup,
): Promise<void> {
  const isClean = (await cleanMemberships(call, departed)) === undefined;
  if (isClean && departed.hasLeft) return call.store.forgetDeparted({ kind: 'group', id: departed.group.id });
  await queueDeparted(call, departed);
}
