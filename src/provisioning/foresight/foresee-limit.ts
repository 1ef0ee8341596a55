import type { DirectoryGroup } from '../../directory/group';
import { limitCauses } from '../../directory/held-batch';
import type { UserId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import type { TouchedMember } from '../../sync/sync';
import type { Uses } from '../call';
import { groupLimits } from '../limits/limited-group';
import { type LimitedWork, withinLimit } from '../limits/limited-user';
import type { LimitReads } from '../store/limits';
import type { UserWork } from '../users/plan-user';

type Ports = Uses<'connection' | 'machine' | 'store', LimitReads>;

/**
 * The plan of a person as the limits of the connection leave it now: somebody who is held, would join an open batch, or finds no room
 * left waits. It is judged as if the connection were live, and takes no room: of several who share the last of it, each is told as done.
 */
export async function foreseeLimit(call: Ports, work: UserWork): Promise<LimitedWork> {
  const judged = await withinLimit(call, { ...work, mode: { ...work.mode, mode: 'live' } });
  return { ...judged, mode: work.mode };
}

/** The same for members who would leave a group, and for the group: those whom a limit holds, or for whom it has no room, wait. */
export async function foreseeGroupLimit(
  call: Ports,
  group: DirectoryGroup,
  members: readonly TouchedMember[],
  actions: readonly ActionReport[],
): Promise<readonly ActionReport[]> {
  const touched = new Set<string>(members.map(({ userId }) => userId));
  const exempt = new Set(members.flatMap(({ userId, isGone }) => (isGone ? [userId] : [])));
  const leaving = actions.flatMap((action) =>
    isLeaving(action) && touched.has(action.who) ? [action.who as UserId] : [],
  );
  const isGroup = actions.some(({ kind, outcome }) => kind === 'deleteGroup' && outcome === 'preview');
  if (leaving.length === 0 && !isGroup) return actions;
  const size = group.members.count + leaving.length;
  const held = await groupLimits(call, { group, size, exempt }).judge({ members: [...new Set(leaving)], isGroup });
  const ids: ReadonlySet<string> = held.members;
  return actions.map((action) => {
    if (action.outcome !== 'preview') return action;
    const isTaken = action.kind === 'deleteGroup' || action.kind === 'unlinkGroup' || isLeaving(action);
    if (held.isGroup && isTaken) return waiting(action, limitCauses.groups);
    return isLeaving(action) && ids.has(action.who) ? waiting(action, limitCauses.members) : action;
  });
}

const isLeaving = (action: ActionReport): action is ActionReport & { readonly who: string } =>
  action.kind === 'removeMember' && action.outcome === 'preview' && action.who !== undefined;

const waiting = (action: ActionReport, cause: string): ActionReport => ({ ...action, outcome: 'waiting', cause });
