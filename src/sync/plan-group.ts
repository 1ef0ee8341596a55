import type { Settings } from '../connections/settings/settings-schema';
import type { DirectoryGroup, GroupLink } from '../directory/group';
import type { SiteGroupId } from '../directory/ids';
import type { SeenGroup, SeenPlace } from './look-at-group';
import { planDeletion } from './plan-group-deletion';
import { planPlace } from './plan-group-place';
import { leavesNobody, type MemberAction, planMembers } from './plan-members';
import { type LeftGroup, type Parting, planParting } from './plan-parting';
import { cannot, lacks } from './rules/capability';
import { groupNameOf } from './rules/group-name';
import type { GroupTarget } from './rules/group-target';
import type { Capabilities, SiteGroup } from './site';
import type { Step, TouchedMember } from './sync';
import { isAwaitedAt } from './taking-over';

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
  readonly left: readonly LeftGroup[];
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
  /** The settings no longer lead to the group: what the background does about it, once the members have followed. */
  readonly parting?: Parting;
  /** Another connection has it, and is still to go through whom this group has put in. */
  readonly isAwaited?: true;
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
  if (view.target.kind !== 'target') return withoutTarget(view, view.target);
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

/** What is linked stays so, or Rollcall would not know any more whom it has put in, and what it has made. */
function withoutTarget(view: GroupView, target: Exclude<GroupTarget, { readonly kind: 'target' }>): GroupPlan {
  const step: GroupAction =
    target.kind === 'ignored'
      ? { kind: 'skip', text: 'Leave the group out', reason: target.why, cause: 'group-ignored' }
      : { kind: 'refuse', text: 'Create the group', reason: target.why, cause: 'group-name-invalid' };
  const going = goingPlans(view);
  const kept = (view.group.sync.links ?? []).filter((link) => !going.some((plan) => plan.link?.id === link.id));
  const places = kept.map((link): PlacePlan => ({ link, via: link.via, actions: [], members: [], isOpen: false }));
  return { actions: [step], places: [...places, ...going], settled: [] };
}

function placePlan(view: GroupView, place: SeenPlace): PlacePlan {
  const { actions, isOpen } = planPlace(view, place);
  const { link, via, observed } = place;
  const base = { via, ...(link && { link }), ...(observed && { observed }), ...awaited(link, observed) };
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

/** Links that go, in the background: those the settings don't mean any more, and those whose members are copied. */
function goingPlans(view: GroupView): PlacePlan[] {
  const { left, leaving, members } = view;
  const removals = members.filter(({ wanted }) => !wanted);
  const parted = left.map((group): PlacePlan => {
    const { link, staying } = group;
    const parting = planParting(view, group);
    // Whoever leaves the group of the IdP meanwhile is not found among its members any more.
    const { observed } = group;
    const isOthers = parting.kind === 'refuse' || !observed || observed.title.kind === 'taken';
    const going = isOthers ? [] : planMembers(removals, { sharedWith: staying, where: link.name });
    return { link, via: link.via, actions: [], members: going, isOpen: false, parting, ...awaited(link, observed) };
  });
  const copied = leaving.map(
    (link): PlacePlan => ({
      link,
      via: link.via,
      actions: [],
      members: planMembers(removals, { sharedWith: [], where: link.name }),
      isOpen: false,
    }),
  );
  return [...parted, ...copied];
}

const awaited = (link: GroupLink | undefined, observed: SeenGroup | undefined) =>
  isAwaitedAt(link, observed?.title) ? { isAwaited: true as const } : {};

const none = (text: string, reason: string): GroupAction => ({ kind: 'none', text, reason });
