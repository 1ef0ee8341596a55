import type { GroupLink } from '../../directory/group';
import { isMadeByUs } from '../ownership';
import { cannot, lacks } from '../rules/capability';
import { sameName } from '../rules/group-name';
import { groupProtection } from '../rules/protection';
import { isBegun } from './begun-groups';
import { signsGroups } from './creates-unseen';
import { isRenamed } from './group-places';
import type { GroupAction, GroupView } from './group-plan';
import type { SeenGroup, SeenPlace } from './seen-group';

export interface Existence {
  readonly actions: readonly GroupAction[];
  /** Once the actions are done, there is a group whose members can follow. */
  readonly isOpen: boolean;
}

/** The actions that make the group at one place exist and be linked. */
export function planPlace(view: GroupView, place: SeenPlace): Existence {
  const { observed, link } = place;
  const shown = observed?.name ?? place.name;
  const protection = groupProtection(view.settings, [place.name], observed);
  if (protection) {
    const text = `Leave group ${shown} as it is`;
    return closed({ kind: 'refuse', text, reason: protection, cause: 'group-protected' });
  }
  if (observed?.title.kind === 'taken') return closed(taken(observed));
  if (observed?.isHeld) return closed(held(observed));
  if (!observed) return opened(planMissing(view, place));
  if (link?.id !== observed.id) return opened(planExisting(view, place, observed));
  const renamed = isRenamed(place) ? [planRename(view, place, observed, link)] : [];
  return { actions: [...takingOver(observed), ...renamed], isOpen: true };
}

/** Tells that a linked group is taken over from another connection; that changes nothing by itself. */
function takingOver({ name, title }: SeenGroup): readonly GroupAction[] {
  if (title.kind !== 'free' || title.sentence === undefined) return [];
  return [{ kind: 'none', text: `Take over group ${name}`, reason: title.sentence }];
}

const closed = (action: GroupAction): Existence => ({ actions: [action], isOpen: false });

function opened(action: GroupAction): Existence {
  return { actions: [action], isOpen: action.kind === 'linkGroup' || action.kind === 'createGroup' };
}

const taken = ({ name, title }: SeenGroup): GroupAction => ({
  kind: 'wait',
  text: `Leave group ${name} as it is`,
  reason: 'sentence' in title && title.sentence ? title.sentence : 'Another connection has it.',
  cause: 'group-owned-elsewhere',
});

const held = ({ name }: SeenGroup): GroupAction => ({
  kind: 'wait',
  text: `Leave group ${name} as it is`,
  reason: 'Another group of the IdP has it at Atlassian, and nothing in the settings means the two to be one.',
  cause: 'group-name-held',
});

function planMissing(view: GroupView, { name, link, isUnseen }: SeenPlace): GroupAction {
  const text = `Create group ${name}`;
  if (!view.settings.groups.createMissing) {
    const reason = 'No group at Atlassian has this name, and the settings say not to create any.';
    return { kind: 'wait', text, reason, cause: 'group-missing' };
  }
  const missing = lacks(view.capabilities, 'createGroup');
  if (missing) return cannot(missing, text, 'No credential at hand may create groups.');
  const reason = link
    ? 'The linked group was deleted at Atlassian, and the IdP still pushes it.'
    : 'No group at Atlassian has this name.';
  return { kind: 'createGroup', text, reason, name, ...signed(view), ...(isUnseen && { isUnseen }) };
}

const signed = ({ capabilities }: GroupView) => (signsGroups(capabilities) ? { isSigned: true as const } : {});

/** A group that has the name and is not linked. A row of the map means this group; on the fly the settings decide. */
function planExisting(view: GroupView, place: SeenPlace, found: SeenGroup, replaces?: GroupLink): GroupAction {
  const text = `Link group ${found.name}`;
  const isOwn = found.title.kind === 'ours' && found.title.sharedWith.length === 0;
  const wasBegun = isBegun(view.group.sync, found);
  const isOurs = wasBegun || isMadeByUs(found.title);
  const { existing } = view.group.sync.decision ?? {};
  const answer = existing && sameName(existing.name, found.name) ? existing.answer : undefined;
  const rule = place.via === 'map' || isOwn || wasBegun ? 'adopt' : (answer ?? view.settings.groups.existingGroup);
  switch (rule) {
    case 'adopt': {
      const took = found.title.kind === 'free' ? found.title.sentence : undefined;
      const reason = ['A group with the same name exists at Atlassian.', took].filter(Boolean).join(' ');
      const isForeign = !isOurs && signsGroups(view.capabilities) && found.signature === undefined;
      const whose = isOurs ? { isOurs } : isForeign && { isForeign };
      return { kind: 'linkGroup', text, reason, found, ...whose, ...(replaces && { replaces }) };
    }
    case 'ask': {
      const reason = 'A group of this name exists at Atlassian, and the settings say to ask before it is used.';
      return { kind: 'wait', text, reason, cause: 'group-exists' };
    }
    case 'skip': {
      const reason = answer
        ? 'A group of this name exists at Atlassian, and an administrator decided to leave it alone.'
        : 'A group of this name exists at Atlassian, and the settings say to leave it alone.';
      return { kind: 'skip', text: `Leave group ${found.name} as it is`, reason, cause: 'group-skipped' };
    }
  }
}

/** Atlassian can't rename groups: the link is by id, and the new name is an alias, or a new group takes its place. */
function planRename(view: GroupView, place: SeenPlace, observed: SeenGroup, link: GroupLink): GroupAction {
  const { onRename, createMissing } = view.settings.groups;
  const renamed = `The group is called ${place.name} now. Atlassian cannot rename groups`;
  const alias = (why: string): GroupAction => ({
    kind: 'skip',
    text: `Keep the name ${observed.name}`,
    reason: `${renamed}, so the linked group stays${why}.`,
  });
  if (onRename === 'alias' || place.via === 'map') return alias('');
  if (place.successor) {
    const { successor } = place;
    if (successor.title.kind === 'taken') return alias('; another connection has the group of the new name');
    if (successor.isHeld) return alias('; another group of the IdP has the group of the new name');
    const next = planExisting(view, place, successor, link);
    return next.kind === 'skip' ? alias('; the group of the new name is left alone') : next;
  }
  if (!createMissing) return alias('; the settings say not to create groups');
  if (lacks(view.capabilities, 'createGroup')) return alias('; no credential at hand may create groups');
  const reason = `${renamed}, so a new one takes its place, with the same members.`;
  const text = `Create group ${place.name}`;
  return { kind: 'createGroup', text, reason, name: place.name, ...signed(view), replaces: link };
}
