import type { GroupLink } from '../../directory/group';
import type { Phrase, Sentence } from '../../journal/sentence';
import { cannot, lacks } from '../rules/capability';
import { groupNameOf, sameName } from '../rules/group-name';
import type { GroupTarget } from '../rules/group-target';
import type { GroupAction, GroupPlan, GroupView, PlacePlan } from './group-plan';
import { planDeletion } from './plan-group-deletion';
import { planPlace } from './plan-group-place';
import { leavesNobody, planMembers } from './plan-members';
import { planParting } from './plan-parting';
import type { SeenGroup, SeenPlace } from './seen-group';
import { isAwaitedAt } from './taking-over';

/** Decides what makes the groups at Atlassian equal to what the IdP says of one group. Pure. */
export function planGroup(view: GroupView): GroupPlan {
  if (view.wanted === 'deleted') return planGoing(view);
  if (view.target.kind !== 'target') return withoutTarget(view, view.target);
  const settled = view.members.filter(leavesNobody).map(({ userId }) => userId);
  const plan = { actions: [], places: [...view.places.map((place) => placePlan(view, place)), ...goingPlans(view)] };
  const isIdle = plan.places.every(({ actions, members }) => actions.length + members.length === 0);
  if (!isIdle) return { ...plan, settled: hasOpen(plan) ? settled : [] };
  const groups = view.places.map(({ observed, name }) => observed?.name ?? name);
  const keep = none({ say: 'keep-groups', groups }, [{ say: 'group-as-said' }]);
  return { ...plan, actions: [keep], settled };
}

function planGoing(view: GroupView): GroupPlan {
  const text: Phrase = { say: 'forget-group', group: groupNameOf(view.group.attributes) ?? '' };
  const forget = none(text, [{ say: 'group-deleted' }, { say: 'no-linked-group' }]);
  const settled = view.members.filter(leavesNobody).map(({ userId }) => userId);
  return { actions: view.places.length === 0 ? [forget] : [], places: planDeletion(view), settled };
}

export const hasOpen = ({ places }: Pick<GroupPlan, 'places'>): boolean => places.some(({ isOpen }) => isOpen);

/** Links stay, or Rollcall would no longer know whom it has put in and what it has created. */
function withoutTarget(view: GroupView, target: Exclude<GroupTarget, { readonly kind: 'target' }>): GroupPlan {
  const step: GroupAction =
    target.kind === 'ignored'
      ? { kind: 'skip', text: { say: 'leave-the-group-out' }, reason: target.why, cause: 'group-ignored' }
      : { kind: 'refuse', text: { say: 'create-the-group' }, reason: target.why, cause: 'group-name-invalid' };
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
    const step = cannot(missing, { say: 'change-members' }, { say: 'nobody-may-change-members' });
    return { ...base, actions: [...actions, step], members: [], isOpen: false };
  }
  const { title } = observed ?? {};
  const sharedWith = title?.kind === 'ours' ? title.sharedWith : [];
  const where = placeOf(view, observed?.name ?? place.name);
  return { ...base, actions, members: planMembers(view.members, { sharedWith, where }), isOpen };
}

/** The group at Atlassian, whose members change, where it does not go without saying: the plan is told of the IdP's group. */
function placeOf({ places, group }: GroupView, there: string): string | undefined {
  const here = groupNameOf(group.attributes) ?? there;
  return places.length > 1 || !sameName(here, there) ? there : undefined;
}

/** Links that go, in the background: those that the settings no longer mean, and those whose members are copied. */
function goingPlans(view: GroupView): PlacePlan[] {
  const { left, leaving, members } = view;
  const removals = members.filter(({ wanted }) => !wanted);
  const parted = left.map((group): PlacePlan => {
    const { link, staying } = group;
    const parting = planParting(view, group);
    // Whoever leaves the IdP's group in the meantime is no longer found among its members.
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

const none = (text: Phrase, reason: readonly Sentence[]): GroupAction => ({ kind: 'none', text, reason });
