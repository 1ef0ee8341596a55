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
  const why = 'The IdP deleted the group';
  if (!link || !observed) {
    return { kind: 'none', text: `Forget group ${name}`, reason: `${why}, and no linked group exists at Atlassian.` };
  }
  const unlink = (because: string): GroupAction => ({
    kind: 'unlinkGroup',
    text: `Unlink group ${observed.name}`,
    reason: `${why}. ${because}, so it stays with its members.`,
  });
  if (observed.title.kind === 'taken') return unlink('Another connection has it now');
  if (observed.title.kind === 'ours' && observed.title.sharedWith.length > 0) {
    const reason = `${why}. Other groups of the IdP stand for it too, so it stays with their members.`;
    return { kind: 'unlinkGroup', text: `Unlink group ${observed.name}`, reason };
  }
  const isOurs = link.createdByUs || isMadeByUs(observed.title);
  if (!isOurs) return unlink('It existed before Rollcall linked it');
  if (view.settings.groups.onDelete === 'keep') return unlink('The settings say to keep groups');
  const text = `Delete group ${observed.name}`;
  const protection = groupProtection(view.settings, [], observed);
  if (protection) return { kind: 'refuse', text, reason: protection, cause: 'group-protected' };
  const missing = lacks(view.capabilities, 'deleteGroup');
  if (missing) return cannot(missing, text, 'No credential at hand may delete groups.');
  return { kind: 'deleteGroup', text, reason: `${why}, and Rollcall had created it.`, id: observed.id };
}
