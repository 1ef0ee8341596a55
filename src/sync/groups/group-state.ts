import type { GroupSync } from '../../directory/group';
import type { SyncState } from '../../directory/sync-state';
import type { SyncPorts } from '../sync-ports';
import { retryDelay, stateAfter, stateHeld, stateOutOfBudget, stateRefused, stateWaiting } from '../trouble';
import type { MembersDone } from './apply-members';
import type { GroupPlan } from './group-plan';
import { hasOpen } from './plan-group';

/** How often a member whose account Atlassian doesn't know yet is tried before it counts as refused. */
const patience = 5;

/** Its groups at Atlassian and the decision about it, without how far Atlassian has followed. */
export const groupLinks = ({ links, decision }: GroupSync): Pick<GroupSync, 'links' | 'decision'> => ({
  ...(links && links.length > 0 && { links }),
  ...(decision && { decision }),
});

/** The state of the group as its members have left it; undefined when all have followed. */
export function membersState(
  places: readonly MembersDone[],
  sync: GroupSync,
  later: SyncPorts['later'],
): SyncState | undefined {
  const trouble = places.find((place) => place.trouble)?.trouble;
  if (trouble) return stateAfter(trouble, sync, later);
  if (places.some(({ outOfBudget }) => outOfBudget)) return stateOutOfBudget(later);
  const refusals = places.flatMap(({ refused }) => refused);
  const detail = { say: 'members-refused', count: refusals.length } as const;
  const unknown = refusals.find(({ code }) => code === 'account-missing');
  const attempts = (sync.attempts ?? 0) + 1;
  if (unknown && attempts < patience) {
    return { state: 'pending', dueAt: later(retryDelay(attempts)), attempts, cause: unknown.code, detail };
  }
  const [refused] = refusals;
  if (refused) return stateRefused(refused.code, detail);
  if (places.some(({ held }) => held > 0)) return stateHeld('members-limit');
  return places.some(({ waiting }) => waiting > 0) ? stateWaiting('member-without-account', later) : undefined;
}

/**
 * The state of the group after its own actions. What can be done at one place is done even if another refuses: that place
 * waits for an administrator, and the IdP gets no error.
 */
export function groupState(plan: GroupPlan, later: SyncPorts['later']): SyncState {
  const actions = [...plan.actions, ...plan.places.flatMap((place) => place.actions)];
  const refused = actions.find(({ kind }) => kind === 'refuse');
  if (refused && !hasOpen(plan)) return stateRefused(refused.cause ?? 'atlassian-refused', refused.reason);
  if (actions.some(({ kind }) => kind === 'hold')) return stateHeld('groups-limit');
  const waiting = refused ?? actions.find(({ kind }) => kind === 'wait');
  if (waiting) return { ...stateWaiting(waiting.cause ?? 'access-missing', later), detail: waiting.reason };
  const left = actions.find(({ kind, cause }) => kind === 'skip' && cause !== undefined);
  return left?.cause && !hasOpen(plan)
    ? { state: 'synced', cause: left.cause, detail: left.reason }
    : { state: 'synced' };
}
