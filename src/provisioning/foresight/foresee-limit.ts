import type { DirectoryGroup, GroupSync, Removals } from '../../directory/group';
import { kindOfHeld, limitCauses } from '../../directory/held-batch';
import type { SiteGroupId, UserId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import type { TouchedMember } from '../../sync/groups/touched-member';
import { isLimited, limitOf } from '../../sync/limits/limits-of';
import { roomIn } from '../../sync/limits/removals';
import { isoTime, type Uses } from '../call';
import { freedRemovals } from '../limits/freed-removals';
import { judgeTaking } from '../limits/judge-taking';
import { currentRemovals, groupLimits } from '../limits/limited-group';
import { type LimitedWork, withinLimit } from '../limits/limited-user';
import type { LimitReads } from '../store/limits';
import type { PendingMembers } from '../store/members';
import type { UserWork } from '../users/plan-user';
import type { Foresight } from './foresight';
import { roomAhead } from './room-ahead';

type Ports = Uses<'connection' | 'machine' | 'store', LimitReads> & Pick<Foresight, 'room'>;

/**
 * The plan of a person as the limits of the connection leave it: somebody who is held, would join an open batch, or finds no room
 * left waits. It is judged as if the connection were live. In a plan for many, those before have taken their room.
 */
export async function foreseeLimit(call: Ports, work: UserWork): Promise<LimitedWork> {
  const room = call.room ?? roomAhead(call);
  const judged = await withinLimit({ ...call, store: room }, { ...work, mode: { ...work.mode, mode: 'live' } });
  await room.promise({ ...judged.taking, ...judged.holding });
  if (!judged.held) room.leave(kindOfHeld(work.known.sync.held));
  return { ...judged, mode: work.mode };
}

/** The actions of a group as its limits leave them, and what it has lost by then. */
export interface LimitedActions {
  readonly actions: readonly ActionReport[];
  readonly removals: Removals | undefined;
}

/**
 * The same for members whom the IdP has leave a group: those whom a limit holds, or for whom it has no room, wait. `isRestHeld`: what
 * is taken from the group page by page waits already.
 */
export async function foreseeMembersLimit(
  call: Ports & Uses<'store', PendingMembers>,
  { group, isRestHeld }: { readonly group: DirectoryGroup; readonly isRestHeld: boolean },
  members: readonly TouchedMember[],
  actions: readonly ActionReport[],
): Promise<LimitedActions> {
  const touched = new Set<string>(members.map(({ userId }) => userId));
  const exempt = new Set(
    members.flatMap(({ userId, isGone, hasReturned }) => (isGone && !hasReturned ? [userId] : [])),
  );
  const leaving = actions.flatMap((action) =>
    isLeaving(action) && touched.has(action.who) ? [action.who as UserId] : [],
  );
  const freed = (removals: Removals | undefined) => removals && freedRemovals(removals, false);
  if (leaving.length === 0) return { actions, removals: isRestHeld ? group.sync.removals : freed(group.sync.removals) };
  const pending = await call.store.pendingMembers(group, Number.POSITIVE_INFINITY);
  const size = group.members.count + pending.filter(({ wanted }) => !wanted).length;
  const limits = groupLimits(call, { group, size, exempt });
  const held: ReadonlySet<string> = (await limits.judge({ members: [...new Set(leaving)], isGroup: false })).members;
  const lost = limits.holding().removals ?? limits.taking().removals ?? group.sync.removals;
  const removals = isRestHeld || held.size > 0 ? lost : freed(lost);
  const limited = actions.map((action) =>
    isLeaving(action) && held.has(action.who) ? waiting(action, limitCauses.members) : action,
  );
  return { actions: limited, removals };
}

/** The same for a group that the IdP has deleted: with it, the members who leave are held. */
export async function foreseeDeletion(
  call: Ports,
  group: DirectoryGroup,
  actions: readonly ActionReport[],
): Promise<readonly ActionReport[]> {
  const isTaken = ({ kind, outcome }: ActionReport) =>
    outcome === 'preview' && (kind === 'deleteGroup' || kind === 'removeMember');
  if (!actions.some(isTaken)) return actions;
  const room = call.room ?? roomAhead(call);
  const limits = groupLimits({ ...call, store: room }, { group, size: group.members.count });
  const { isGroup } = await limits.judge({ members: [], isGroup: true });
  await room.promise({ ...limits.taking().limit, ...limits.holding().limit });
  if (!isGroup) return actions;
  return actions.map((action) =>
    isTaken(action) || (action.kind === 'unlinkGroup' && action.outcome === 'preview')
      ? waiting(action, limitCauses.groups)
      : action,
  );
}

/** What is done slowly about one group at Atlassian, in this order. */
export interface CareForeseen {
  readonly id?: SiteGroupId;
  readonly actions: readonly ActionReport[];
}

/**
 * The same for the slow work on a group, in the order in which it is done: what comparisons, partings and replacements take away. Once
 * something is held, the rest of it waits for an administrator too.
 */
export async function foreseeCareLimit(
  call: Ports,
  { group, removals }: { readonly group: DirectoryGroup; readonly removals: Removals | undefined },
  cares: readonly CareForeseen[],
): Promise<readonly ActionReport[]> {
  const { safety } = call.connection.settings;
  const room = call.room ?? roomAhead(call);
  const now = call.machine.now();
  const lost = currentRemovals({ ...group, sync: withRemovals(group, removals) }, group.members.count, now);
  const isAllowed = (lost.allowsRest ?? '') > isoTime(now);
  const isFree = isAllowed || !isLimited(safety, 'members');
  let members = isFree ? Number.POSITIVE_INFINITY : roomIn(lost, limitOf(safety, 'members', lost.size), now);
  if (lost.held && !isFree) members = 0;
  const holds = async ({ kind }: ActionReport, id: SiteGroupId | undefined): Promise<LimitCause | undefined> => {
    if (kind === 'removeMember' || kind === 'compare') {
      // Of a comparison without names nobody knows how many it takes out.
      if (members <= 0) return limitCauses.members;
      if (kind === 'removeMember') members -= 1;
      return undefined;
    }
    if (kind !== 'deleteGroup' || isAllowed) return undefined;
    if (lost.held && !isFree) return limitCauses.members;
    const asked = { kind: 'groups', subject: id ?? group.id, record: group.id, held: group.sync.held } as const;
    const verdict = await judgeTaking({ ...call, store: room }, asked);
    await room.promise(verdict.commit ?? {});
    return verdict.kind === 'held' ? limitCauses.groups : undefined;
  };
  let heldBy: LimitCause | undefined;
  const limited: ActionReport[] = [];
  for (const { action, id } of cares.flatMap(({ id, actions }) => actions.map((action) => ({ action, id })))) {
    const isDone = action.outcome === 'preview' || isLeaving(action);
    if (isDone) heldBy ??= await holds(action, id);
    limited.push(heldBy && isDone ? waiting(action, heldBy) : action);
  }
  return limited;
}

type LimitCause = (typeof limitCauses)[keyof typeof limitCauses];

function withRemovals({ sync: { removals: _, ...sync } }: DirectoryGroup, removals: Removals | undefined): GroupSync {
  return { ...sync, ...(removals && { removals }) };
}

/** Room is reserved also for somebody who turns out not to be there. */
const isLeaving = (action: ActionReport): action is ActionReport & { readonly who: string } =>
  action.kind === 'removeMember' &&
  (action.outcome === 'preview' || action.outcome === 'noChange') &&
  action.who !== undefined;

const waiting = (action: ActionReport, cause: LimitCause): ActionReport => ({ ...action, outcome: 'waiting', cause });
