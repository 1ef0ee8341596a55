import type { UserId } from '../../directory/ids';
import type { GroupAction, GroupPlan, PlacePlan } from '../groups/group-plan';
import type { GroupTakes, HeldTakes } from '../groups/group-port';
import type { MemberAction } from '../groups/plan-members';

/** What a plan for a group takes away. A group that the IdP deletes is taken as a whole, with the members who leave. */
export function takenBy(plan: GroupPlan, wanted: 'as directory' | 'deleted'): GroupTakes {
  const leaving = plan.places.flatMap(({ members }) =>
    members.flatMap((action) => (action.kind === 'removeMember' ? [action.userId] : [])),
  );
  const isDeleted = plan.places.some(({ actions }) => actions.some(({ kind }) => kind === 'deleteGroup'));
  if (wanted === 'deleted') return { members: [], isGroup: isDeleted || leaving.length > 0 };
  return { members: [...new Set(leaving)], isGroup: isDeleted };
}

/** The plan without what is held: nothing of it is done, and each step says why. */
export function limitedPlan(plan: GroupPlan, { members, isGroup }: HeldTakes): GroupPlan {
  if (members.size === 0 && !isGroup) return plan;
  return { ...plan, places: plan.places.map((place) => limitedPlace(place, { members, isGroup })) };
}

function limitedPlace(place: PlacePlan, { members, isGroup }: HeldTakes): PlacePlan {
  return {
    ...place,
    actions: isGroup ? place.actions.map(heldAction) : place.actions,
    members: place.members.map((action) => heldMember(action, isGroup ? undefined : members)),
  };
}

function heldAction(action: GroupAction): GroupAction {
  if (action.kind !== 'deleteGroup' && action.kind !== 'unlinkGroup') return action;
  return { kind: 'hold', text: action.text, reason: action.reason, cause: 'groups-limit' };
}

/** `held`: absent if everybody is. */
function heldMember(action: MemberAction, held: ReadonlySet<UserId> | undefined): MemberAction {
  if (action.kind !== 'removeMember' || (held && !held.has(action.userId))) return action;
  const { account: _, ...step } = action;
  return { ...step, kind: 'hold', cause: held ? 'members-limit' : 'groups-limit' };
}
