import type { DepartedUser } from '../../directory/departed';
import type { DirectoryGroup, GroupSync } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import type { ActionReport, SiteCall } from '../../journal/entry';
import { subjectOfUser } from '../attempts/describe';
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
import { departedUser } from './departed-record';

export interface GroupsLeft {
  readonly actions: readonly ActionReport[];
  readonly calls: readonly SiteCall[];
  /** Groups that Atlassian has not yet taken the person out of. */
  readonly waiting: readonly GroupId[];
  /** Why the first of them waits. */
  readonly state?: GroupSync;
}

/**
 * Takes a deleted person out of their groups. The directory lets go at once; if Atlassian could not follow, the removal stays
 * pending in the group, and before that is committed it is kept who the person was.
 */
export async function leaveGroups(
  call: Call,
  user: DirectoryUser,
  groups: readonly GroupId[],
  before: DepartedUser | undefined,
): Promise<GroupsLeft> {
  const actions: ActionReport[] = [];
  const calls: SiteCall[] = [];
  const waiting = new Set(before?.groups);
  let state: GroupSync | undefined;
  for (const id of groups) {
    const unsaid = newUnsaid();
    const left = await retryOnConflict(call, () => leaveGroup(call, user, { id, waiting, unsaid }));
    actions.push(...unsaid.earlier().actions);
    calls.push(...unsaid.earlier().calls);
    if (!left) continue;
    actions.push(...left.actions);
    calls.push(...left.calls);
    if (waiting.has(id)) state ??= left.sync;
  }
  return { actions, calls, waiting: [...waiting], ...(state && { state }) };
}

async function leaveGroup(
  call: Call,
  user: DirectoryUser,
  { id, waiting, unsaid }: { readonly id: GroupId; readonly waiting: Set<GroupId>; readonly unsaid: Unsaid },
) {
  unsaid.begin();
  const group = await call.store.getGroup(id);
  if (!group) return undefined;
  const { label } = subjectOfUser(user);
  const members = { add: [], remove: [user.id] };
  const contested = await contestedBy(call, group, members);
  const record = await call.store.getMemberships(user.id);
  const accountId = user.sync.accountId ?? record?.accountId;
  const touched = { userId: user.id, label, wanted: false, ...(await standingIn(call, record, group)) };
  // Somebody at work on the group may have read the person as a member, and put them in after this.
  const isOpen = contested.length > 0 || (accountId !== undefined && isUnderWay(call, group.sync.underWayUntil));
  const attempt = groupAttempt(call, group, (sync) =>
    commitGroup(call, group, { next: { ...group, sync }, members: { ...members, settled: [], contested } }),
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
    await call.store.keepDeparted({ departed });
  }
  const state = isFollowed || result.sync.state !== 'synced' ? result.sync : laterOn(call, result.sync);
  const sync = endedSync(call, attempt, { ...result, sync: state }, isOpen);
  await commitGroup(call, base, {
    next: { ...group, sync, lastModified: isoTime(call.machine.now()) },
    members: {
      add: [],
      remove: base === group ? [user.id] : [],
      settled: isDone ? [user.id] : [],
      contested: isOpen ? [user.id] : (result.unanswered ?? []),
      unsettled: (await unsettledBy(call, group, result)).filter((member) => member !== user.id),
    },
  });
  return { ...result, sync };
}

/** Nobody was ever put in, because the group has none at Atlassian: it is left out, or waits for another to let go. */
const isNowhere = (call: Uses<'machine'>, { sync }: DirectoryGroup, after: GroupSync): boolean =>
  !sync.links && !after.links && !isUnderWay(call, sync.underWayUntil);
