import type { Settings } from '../connections/settings/settings-schema';
import type { DirectoryGroup, GroupLink } from '../directory/group';
import type { SiteGroupId } from '../directory/ids';
import type { SeenGroup, SeenPlace } from './look-at-group';
import { planDeletion } from './plan-group-deletion';
import { planPlace } from './plan-group-place';
import { leavesNobody, type MemberAction, planMembers } from './plan-members';
import { cannot, lacks } from './rules/capability';
import { groupNameOf } from './rules/group-name';
import type { GroupTarget } from './rules/group-target';
import type { Capabilities, SiteGroup } from './site';
import type { Step, TouchedMember } from './sync';

/** Everything a plan for one group depends on. Members are planned by delta: only the touched ones are named. */
export interface GroupView {
  readonly settings: Settings;
  readonly group: DirectoryGroup;
  readonly wanted: 'as directory' | 'deleted';
  readonly target: GroupTarget;
  readonly members: readonly TouchedMember[];
  /** Where the group is to be at Atlassian; for a deletion, where it is. */
  readonly places: readonly SeenPlace[];
  /** Linked, and no longer meant by the settings. */
  readonly left: readonly GroupLink[];
  /** Linked until their members have come over. */
  readonly leaving: readonly GroupLink[];
  readonly capabilities: Capabilities;
}

export interface GroupPlan {
  /** What concerns no place: a group that is left out, or whose name can't be. */
  readonly actions: readonly GroupAction[];
  readonly places: readonly PlacePlan[];
  /** Not wanted, and without an account: nobody has to be taken out. */
  readonly settled: readonly TouchedMember['userId'][];
}

/** The group's own actions come first; the members' need the group that they leave behind. */
export interface PlacePlan {
  readonly link?: GroupLink;
  readonly via: GroupLink['via'];
  readonly observed?: SeenGroup;
  readonly actions: readonly GroupAction[];
  readonly members: readonly MemberAction[];
  /** There is a group whose members can follow, once the actions are done. */
  readonly isOpen: boolean;
}

export type GroupAction = Step &
  (
    | {
        readonly kind: 'linkGroup';
        readonly found: SiteGroup;
        readonly replaces?: GroupLink;
        /** Rollcall created it: this group's own attempt whose answer nobody committed, or another group of the IdP. */
        readonly isOurs?: true;
      }
    | { readonly kind: 'createGroup'; readonly name: string; readonly replaces?: GroupLink }
    | { readonly kind: 'deleteGroup'; readonly id: SiteGroupId }
    | { readonly kind: 'unlinkGroup' | 'none' | 'skip' | 'refuse' | 'wait' }
  );

/** Decides what makes the groups at Atlassian equal to what the IdP says of one group. Pure. */
export function planGroup(view: GroupView): GroupPlan {
  if (view.wanted === 'deleted') return planGoing(view);
  if (view.target.kind !== 'target') return withoutTarget(view.target);
  const settled = view.members.filter(leavesNobody).map(({ userId }) => userId);
  const plan = { actions: [], places: [...view.places.map((place) => placePlan(view, place)), ...goingPlans(view)] };
  const isIdle = plan.places.every(({ actions, members }) => actions.length + members.length === 0);
  if (!isIdle) return { ...plan, settled: hasOpen(plan) ? settled : [] };
  const names = view.places.map(({ observed, name }) => observed?.name ?? name).join(', ');
  const keep = none(`Keep group ${names}`, 'The group and these members are as the IdP says.');
  return { ...plan, actions: [keep], settled };
}

function planGoing(view: GroupView): GroupPlan {
  const text = `Forget group ${groupNameOf(view.group.attributes) ?? 'without a name'}`;
  const forget = none(text, 'The IdP deleted the group, and no linked group exists at Atlassian.');
  const settled = view.members.filter(leavesNobody).map(({ userId }) => userId);
  return { actions: view.places.length === 0 ? [forget] : [], places: planDeletion(view), settled };
}

export const hasOpen = ({ places }: Pick<GroupPlan, 'places'>): boolean => places.some(({ isOpen }) => isOpen);

function withoutTarget(target: Exclude<GroupTarget, { readonly kind: 'target' }>): GroupPlan {
  const step: GroupAction =
    target.kind === 'ignored'
      ? { kind: 'skip', text: 'Leave the group out', reason: target.why, cause: 'group-ignored' }
      : { kind: 'refuse', text: 'Create the group', reason: target.why, cause: 'group-name-invalid' };
  return { actions: [step], places: [], settled: [] };
}

function placePlan(view: GroupView, place: SeenPlace): PlacePlan {
  const { actions, isOpen } = planPlace(view, place);
  const { link, via, observed } = place;
  const base = { via, ...(link && { link }), ...(observed && { observed }) };
  if (!isOpen || view.members.length === 0) return { ...base, actions, members: [], isOpen };
  const missing = lacks(view.capabilities, 'changeMembers');
  if (missing) {
    const step = cannot(missing, 'Change members', 'No credential at hand may change members.');
    return { ...base, actions: [...actions, step], members: [], isOpen: false };
  }
  const { title } = observed ?? {};
  const sharedWith = title?.kind === 'ours' ? title.sharedWith : [];
  const where = view.places.length > 1 ? (observed?.name ?? place.name) : undefined;
  return { ...base, actions, members: planMembers(view.members, { sharedWith, where }), isOpen };
}

/** Links that go: those the settings don't mean any more at once, those that are copied when their members are over. */
function goingPlans({ left, leaving, members }: GroupView): PlacePlan[] {
  const reason = 'The settings no longer lead to this group. It stays with its members.';
  const unlinked = left.map(
    (link): PlacePlan => ({
      link,
      via: link.via,
      actions: [{ kind: 'unlinkGroup', text: `Unlink group ${link.name}`, reason }],
      members: [],
      isOpen: false,
    }),
  );
  const removals = members.filter(({ wanted }) => !wanted);
  const copied = leaving.map(
    (link): PlacePlan => ({
      link,
      via: link.via,
      actions: [],
      members: planMembers(removals, { sharedWith: [], where: link.name }),
      isOpen: false,
    }),
  );
  return [...unlinked, ...copied];
}

const none = (text: string, reason: string): GroupAction => ({ kind: 'none', text, reason });
