import type { PlainCode, Sentence } from '../../journal/sentence';
import { isMadeByUs } from '../ownership';
import { cannot, lacks } from '../rules/capability';
import { groupProtection } from '../rules/protection';
import type { GroupAction, GroupView, PlacePlan } from './group-plan';
import { planMembers } from './plan-members';
import { isHalfParted } from './plan-parting';
import type { SeenPlace } from './seen-group';

/** What becomes of the groups at Atlassian when the IdP has deleted theirs. */
export function planDeletion(view: GroupView): PlacePlan[] {
  return view.places.map((place) => {
    const { link, via, observed } = place;
    const sharedWith = observed?.title.kind === 'ours' ? observed.title.sharedWith : [];
    const isParting = link !== undefined && observed !== undefined && isHalfParted(view.settings, link, observed.title);
    // Members who were in it through this group alone leave it first.
    const isLeaving = view.members.length > 0 && (sharedWith.length > 0 || isParting);
    return {
      via,
      ...(link && { link }),
      ...(observed && { observed }),
      actions: isLeaving ? [] : [planGone(view, place)],
      members: isLeaving ? planMembers(view.members, { sharedWith, where: observed?.name }) : [],
      isOpen: isLeaving,
    };
  });
}

/** Only what Rollcall created, for this group alone, is ever deleted. */
function planGone(view: GroupView, { link, observed, name }: SeenPlace): GroupAction {
  const why: Sentence = { say: 'group-deleted' };
  if (!link || !observed) {
    return { kind: 'none', text: { say: 'forget-group', group: name }, reason: [why, { say: 'no-linked-group' }] };
  }
  const unlink = (because: PlainCode): GroupAction => ({
    kind: 'unlinkGroup',
    text: { say: 'unlink-groups', groups: [observed.name] },
    reason: [why, { say: because }],
  });
  if (observed.title.kind === 'taken') return unlink('group-stays-taken');
  if (observed.title.kind === 'ours' && observed.title.sharedWith.length > 0) {
    return unlink('other-groups-stand');
  }
  const isOurs = link.createdByUs || isMadeByUs(observed.title);
  if (!isOurs) return unlink('group-existed');
  if (view.settings.groups.onDelete === 'keep') return unlink('keeps-groups');
  const text = { say: 'delete-group', group: observed.name } as const;
  const protection = groupProtection(view.settings, [], observed);
  if (protection) return { kind: 'refuse', text, reason: protection, cause: 'group-protected' };
  const missing = lacks(view.capabilities, 'deleteGroup');
  if (missing) return cannot(missing, text, { say: 'nobody-may-delete-groups' });
  return { kind: 'deleteGroup', text, reason: [why, { say: 'group-made-by-us' }], id: observed.id };
}
