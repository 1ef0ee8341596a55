import type { DepartedGroup } from '../../directory/departed';
import { isWithheld } from '../../directory/departed';
import type { DirectoryGroup, GroupLink, GroupSync } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import type { GroupResult } from '../../sync/groups/group-result';
import { siteGroup } from '../../sync/groups/look-at-group';
import type { TouchedMember } from '../../sync/groups/touched-member';
import { releaseTitle, takeTitle } from '../../sync/ownership';
import { describe, displayNameOf, subjectOfGroup } from '../attempts/describe';
import { followUp } from '../attempts/follow-up';
import { laterOn } from '../attempts/later-on';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { arrivesUntil, isUnderWay, laterOf } from '../attempts/under-way';
import type { Unsaid } from '../attempts/unsaid';
import { done, progressOf, type Step } from '../background/sync-progress';
import { type Call, isoTime, type Uses } from '../call';
import { endedSync, groupAttempt } from '../groups/begin-group';
import { commitGroup } from '../groups/commit-group';
import { sharersOf } from '../groups/sharers';
import { lookForTakers } from '../groups/taking-over';
import { afterLeaving } from '../limits/close-batch';
import { groupLimits } from '../limits/limited-group';
import { departedMember } from '../members/departed-member';
import { standingIn } from '../members/standing-in';
import { withOccasion } from '../occasions/occasion-of';
import { remarkOf } from '../repair/departures-anew';
import type { DepartureReads, Departures } from '../store/departures';
import type { GroupLookup, GroupReads, GroupUpdates } from '../store/groups';
import type { Log } from '../store/log';
import type { MemberReads, MembershipRepair, PendingMembers } from '../store/members';
import type { ReadCache } from '../store/read-cache';
import type { UserLookup, UserReads } from '../store/users';
import { cleanMemberships } from './clean-memberships';

/** Members of a shared group who are taken out between two commits. */
const slice = 40;
const oneDay = 86_400_000;
/** Whoever has gone through the group says so; this is in case that was not heard. */
const standByMilliseconds = 3_600_000;

/**
 * Lets Atlassian follow the deletion of a group, unless the IdP has pushed one of the same name again: then the new one takes
 * over the groups at Atlassian, and members who were in them through the deleted one alone leave. The member set goes last.
 */
export async function finishGroupDeparture(call: Call, found: DepartedGroup, unsaid: Unsaid): Promise<Step> {
  // Only the call that deleted the group asked whether it had been judged.
  const { isUnjudged: _, ...departed } = found;
  const cleaned = await cleanUp(call, departed);
  if (cleaned) return cleaned;
  const { group } = departed;
  // Unless the IdP has pushed the group again, nothing is asked of it until an administrator has decided.
  if (isWithheld(group.sync) && !(await successorOf(call, group))) return { ...done, state: group.sync };
  if (departed.hasLeft) return forget(call, group);
  const takers = await lookForTakers(call, group);
  if (takers.isAwaited) return standBy(call, departed, takers.links);
  const living = await successorOf(call, group);
  if (living) return stay(call, group, living);
  const newcomers = await newcomersTo(call, group);
  if (newcomers.length > 0 && !hasWaited(call, departed)) return wait(call, departed);
  for (const { link, id } of newcomers) await releaseTitle(call.owners, call.connection, siteGroup(link), id);
  const { isShared, isHalfParted } = await sharersOf(call, group);
  const members = isShared || isHalfParted ? await leavingMembers(call, group) : [];
  const ports = await call.atlassian();
  const limits = groupLimits(call, { group, size: group.members.count });
  const attempt = groupAttempt(call, group, async (sync) => {
    const { limit } = limits.taking();
    const begun = { ...group, sync: withOccasion(call, { ...sync, ...allowedIn(group.sync) }) };
    await call.store.keepDeparted({ departed: { ...departed, group: begun }, ...(limit && { limit }) });
    return { ...group, sync };
  });
  const result = await call.sync.group.apply(ports, {
    connection: call.connection,
    group,
    wanted: 'deleted',
    members,
    budget: call.budget,
    begin: attempt.begin,
    limit: limits.judge,
  });
  const calls = ports.site.takeCalls();
  const { actions } = unsaid.note({ ...result, calls });
  const ended = endedSync(call, attempt, result, isUnderWay(call, group.sync.underWayUntil));
  const sync = withOccasion(call, { ...limits.heldIn(ended), ...allowedIn(group.sync) });
  const told = { actions, state: sync };
  const remark = remarkOf(departed);
  const entry = unsaid.entry(call, { ...aboutDeletion(group), ...told, calls, remark });
  if (sync.state === 'held') {
    const { limit } = limits.holding();
    const left = { ...departed, group: { ...group, sync } };
    await call.store.keepDeparted({ departed: left, entry, ...(limit && { limit }) });
    return { ...done, ...told };
  }
  if (members.length > 0) {
    const isNews = unsaid.isNews(actions);
    const state = membersLeft(call, sync, result);
    await call.store.settleDeparted(
      { ...departed, group: { ...group, sync: state } },
      result.settled,
      isNews ? entry : undefined,
    );
    return { ...progressOf(call, { ...result, sync: state }), ...told };
  }
  if (sync.state === 'pending' || sync.state === 'preview') {
    const isNews = unsaid.isNews(actions);
    const left = { ...departed, group: { ...group, sync } };
    await call.store.keepDeparted({ departed: left, ...(isNews && { entry }) });
    return { ...progressOf(call, { ...result, sync }), ...told };
  }
  await call.store.record(entry);
  // A push of the same name while it was being deleted has not seen that.
  call.store.forget();
  const back = await successorOf(call, group);
  if (back) await handOver(call, group, back);
  await call.store.forgetDeparted({ kind: 'group', id: group.id });
  return { ...done, ...told };
}

/** What an administrator allowed holds until the deletion is finished. */
const allowedIn = ({ allowed }: GroupSync): Pick<GroupSync, 'allowed'> => (allowed ? { allowed } : {});

/**
 * Records that also own a group at Atlassian but don't exist: somebody is about to create them, and then takes over the group
 * and its members, or has failed to.
 */
async function newcomersTo(
  { owners, connection, store }: Uses<'connection' | 'owners' | 'store', GroupReads & DepartureReads>,
  { id, sync }: DirectoryGroup,
) {
  const titles = await Promise.all(
    (sync.links ?? []).map(async (link) => ({ link: link.id, title: await owners.find(siteGroup(link.id)) })),
  );
  const others = titles.flatMap(({ link, title }) =>
    title?.connectionId === connection.id ? title.records.map((record) => ({ link, id: record as GroupId })) : [],
  );
  const found = await Promise.all(
    others.map(async (other) => {
      const [group, departed] = await Promise.all([
        store.getGroup(other.id),
        store.getDeparted({ kind: 'group', id: other.id }),
      ]);
      return other.id === id || group || departed ? [] : [other];
    }),
  );
  return found.flat();
}

const hasWaited = (call: Uses<'machine'>, { waitsUntil }: DepartedGroup): boolean =>
  waitsUntil !== undefined && !isUnderWay(call, waitsUntil);

async function wait(call: Uses<'budget' | 'machine' | 'store', Departures>, departed: DepartedGroup): Promise<Step> {
  const waitsUntil = departed.waitsUntil ?? arrivesUntil(call);
  const sync = { ...departed.group.sync, state: 'pending' as const, dueAt: waitsUntil };
  await call.store.keepDeparted({ departed: { ...departed, waitsUntil, group: { ...departed.group, sync } } });
  return { ...done, state: sync };
}

/** Another connection has yet to go through the members whom the group put in: until then its member set says who they were. */
async function standBy(
  call: Uses<'machine' | 'store', Departures>,
  departed: DepartedGroup,
  links: readonly GroupLink[],
): Promise<Step> {
  const dueAt = isoTime(call.machine.now() + standByMilliseconds);
  const sync = { ...departed.group.sync, links, state: 'pending' as const, dueAt };
  await call.store.keepDeparted({ departed: { ...departed, group: { ...departed.group, sync } } });
  return { ...done, state: sync };
}

/** The group of the same name that the IdP has pushed since. */
async function successorOf(
  call: Uses<'store', GroupLookup>,
  group: DirectoryGroup,
): Promise<DirectoryGroup | undefined> {
  const living = await call.store.findGroupByDisplayName(displayNameOf(group));
  return living && living.id !== group.id && takesOver(group, living) ? living : undefined;
}

/** A slice has followed: the others are next. Members whom Atlassian does not let go are tried again a day later. */
function membersLeft(call: Uses<'machine'>, sync: GroupSync, { trouble, settled }: GroupResult): GroupSync {
  if (trouble || sync.state === 'preview') return sync;
  const isStuck = settled.length === 0 && sync.cause !== 'time-budget';
  if (isStuck) return { ...sync, state: 'pending', dueAt: isoTime(call.machine.now() + oneDay) };
  return laterOn(call, sync);
}

/** Takes the group out of its members' own memberships, as far as one step goes. Undefined once that is done. */
async function cleanUp(
  call: Uses<'store', MemberReads & MembershipRepair & Departures>,
  departed: DepartedGroup,
): Promise<Step | undefined> {
  const cleaned = await cleanMemberships(call, departed);
  if (cleaned === undefined) return undefined;
  await call.store.keepDeparted({ departed: { ...departed, cleaned } });
  return { kind: 'exhausted' };
}

async function forget(call: Uses<'store', Departures>, { id }: DirectoryGroup): Promise<Step> {
  await call.store.forgetDeparted({ kind: 'group', id });
  return done;
}

/** Members whom Atlassian still has to let go of, because the group there stays for others. */
export async function leavingMembers(
  call: Uses<'connection' | 'owners' | 'store', UserReads & UserLookup & PendingMembers & DepartureReads>,
  group: DirectoryGroup,
): Promise<readonly TouchedMember[]> {
  const waiting = await call.store.pendingMembers(group, slice);
  const leaving = waiting.filter(({ wanted }) => !wanted);
  return Promise.all(
    leaving.map(async ({ userId }): Promise<TouchedMember> => {
      const record = await call.store.getMemberships(userId);
      if (!record) {
        const departed = await departedMember(call, group, userId);
        return departed ?? { userId, wanted: false, label: `member ${userId}` };
      }
      const label = record.label ?? `member ${userId}`;
      return { userId, wanted: false, label, ...(await standingIn(call, record, group)) };
    }),
  );
}

/** The new group has the same group at Atlassian, or none yet. */
function takesOver({ sync }: DirectoryGroup, living: DirectoryGroup): boolean {
  const old = sync.links ?? [];
  const links = living.sync.links ?? [];
  return old.length === 0 || links.length === 0 || links.some(({ id }) => old.some((link) => link.id === id));
}

const aboutDeletion = (group: DirectoryGroup) => ({
  subject: subjectOfGroup(group),
  operation: 'Delete group',
  status: 0,
});

async function stay(
  call: Uses<
    'connection' | 'owners' | 'queue' | 'machine' | 'origin' | 'store',
    GroupReads & GroupUpdates & MemberReads & Departures & Log & ReadCache
  >,
  group: DirectoryGroup,
  living: DirectoryGroup,
): Promise<Step> {
  await handOver(call, group, living);
  const action = {
    kind: 'skip',
    text: { say: 'leave-group-alone', group: displayNameOf(group) },
    reason: { say: 'group-deleted-and-created' },
    outcome: 'skipped',
  } as const;
  const told = { state: { state: 'synced' }, actions: [action] } as const;
  await call.store.record(describe(call, { ...aboutDeletion(group), ...told, calls: [] }));
  await call.store.forgetDeparted({ kind: 'group', id: group.id });
  await afterLeaving(call, group.sync, undefined);
  return { ...done, ...told };
}

/**
 * The new group takes over the groups at Atlassian, and Rollcall still knows which of them it created. Members whom the
 * deleted group had there and the new one lacks are to leave.
 */
async function handOver(
  call: Uses<
    'connection' | 'owners' | 'queue' | 'machine' | 'store',
    GroupReads & GroupUpdates & MemberReads & ReadCache
  >,
  group: DirectoryGroup,
  living: DirectoryGroup,
): Promise<void> {
  const { connection, owners } = call;
  const { id, sync } = group;
  const old = sync.links ?? [];
  if (old.length === 0) return;
  const former = await call.store.everyMember(group);
  await retryOnConflict(call, async () => {
    const now = await call.store.getGroup(living.id);
    if (!now) return;
    const given = now.sync.links ?? old.map(({ replaces: _, comparison: __, ...link }) => link);
    const links = given.map((link) =>
      old.some((each) => each.id === link.id && each.createdByUs) ? { ...link, createdByUs: true as const } : link,
    );
    for (const link of links) await takeTitle(owners, connection, siteGroup(link.id), now.id, link.createdByUs);
    const present = new Set(await call.store.listMembers(now));
    const until = laterOf(call, now.sync.underWayUntil, sync.underWayUntil);
    const dueAt = isoTime(call.machine.now());
    const next = {
      ...now,
      sync: {
        ...now.sync,
        links,
        state: 'pending' as const,
        dueAt,
        ...(until !== undefined && { underWayUntil: until, isUncertain: true as const }),
      },
    };
    const leaving = former.filter((member) => !present.has(member));
    const stored = await commitGroup(call, now, { next, members: { add: [], remove: [], settled: [], leaving } });
    await followUp(call, { groups: [stored] });
  });
  for (const link of old) await releaseTitle(owners, connection, siteGroup(link.id), id);
}
