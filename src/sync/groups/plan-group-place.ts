import type { GroupLink } from '../../directory/group';
import { type PlainCode, type Sentence, together } from '../../journal/sentence';
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
    const text = { say: 'leave-group-alone', group: shown } as const;
    return closed({ kind: 'refuse', text, reason: protection, cause: 'group-protected' });
  }
  if (observed?.title.kind === 'taken') return closed(taken(observed.name, observed.title.sentence));
  if (observed?.isHeld) return closed(held(observed));
  if (!observed) return opened(planMissing(view, place));
  if (link?.id !== observed.id) return opened(planExisting(view, place, observed));
  const renamed = isRenamed(place) ? [planRename(view, place, observed, link)] : [];
  return { actions: [...takingOver(observed), ...renamed], isOpen: true };
}

/** Tells that a linked group is taken over from another connection; that changes nothing by itself. */
function takingOver({ name, title }: SeenGroup): readonly GroupAction[] {
  if (title.kind !== 'free' || title.sentence === undefined) return [];
  return [{ kind: 'none', text: { say: 'take-over-group', group: name }, reason: title.sentence }];
}

const closed = (action: GroupAction): Existence => ({ actions: [action], isOpen: false });

function opened(action: GroupAction): Existence {
  return { actions: [action], isOpen: action.kind === 'linkGroup' || action.kind === 'createGroup' };
}

const taken = (name: string, reason: Sentence): GroupAction => ({
  kind: 'wait',
  text: { say: 'leave-group-alone', group: name },
  reason,
  cause: 'group-owned-elsewhere',
});

const held = ({ name }: SeenGroup): GroupAction => ({
  kind: 'wait',
  text: { say: 'leave-group-alone', group: name },
  reason: { say: 'group-held' },
  cause: 'group-name-held',
});

function planMissing(view: GroupView, { name, link, isUnseen }: SeenPlace): GroupAction {
  const text = { say: 'create-group', group: name } as const;
  if (!view.settings.groups.createMissing) {
    return { kind: 'wait', text, reason: { say: 'group-missing-off' }, cause: 'group-missing' };
  }
  const missing = lacks(view.capabilities, 'createGroup');
  if (missing) return cannot(missing, text, { say: 'nobody-may-create-groups' });
  const say = link ? 'group-linked-deleted' : 'group-missing';
  return { kind: 'createGroup', text, reason: { say }, name, ...signed(view), ...(isUnseen && { isUnseen }) };
}

const signed = ({ capabilities }: GroupView) => (signsGroups(capabilities) ? { isSigned: true as const } : {});

/** A group that has the name and is not linked. A row of the map means this group; on the fly the settings decide. */
function planExisting(view: GroupView, place: SeenPlace, found: SeenGroup, replaces?: GroupLink): GroupAction {
  const text = { say: 'link-group', group: found.name } as const;
  const isOwn = found.title.kind === 'ours' && found.title.sharedWith.length === 0;
  const wasBegun = isBegun(view.group.sync, found);
  const isOurs = wasBegun || isMadeByUs(found.title);
  const { existing } = view.group.sync.decision ?? {};
  const answer = existing && sameName(existing.name, found.name) ? existing.answer : undefined;
  // An administrator may have unlinked a group that is still noted as this one's own.
  const isMeant = place.via === 'map' || wasBegun || (isOwn && answer !== 'skip');
  const rule = isMeant ? 'adopt' : (answer ?? view.settings.groups.existingGroup);
  switch (rule) {
    case 'adopt': {
      const took = found.title.kind === 'free' ? found.title.sentence : undefined;
      const reason = together({ say: 'group-exists' }, took);
      const isForeign = !isOurs && signsGroups(view.capabilities) && found.signature === undefined;
      const whose = isOurs ? { isOurs } : isForeign && { isForeign };
      const created = place.isJustCreated && { isJustCreated: place.isJustCreated };
      return { kind: 'linkGroup', text, reason, found, ...whose, ...created, ...(replaces && { replaces }) };
    }
    case 'ask': {
      return { kind: 'wait', text, reason: { say: 'group-exists-ask' }, cause: 'group-exists' };
    }
    case 'skip': {
      const say = answer ? 'group-exists-decided' : 'group-exists-skip';
      const left = { say: 'leave-group-alone', group: found.name } as const;
      return { kind: 'skip', text: left, reason: { say }, cause: 'group-skipped' };
    }
  }
}

/** Atlassian can't rename groups: the link is by id, and the new name is an alias, or a new group takes its place. */
function planRename(view: GroupView, place: SeenPlace, observed: SeenGroup, link: GroupLink): GroupAction {
  const { onRename, createMissing } = view.settings.groups;
  const alias = (why?: PlainCode): GroupAction => ({
    kind: 'skip',
    text: { say: 'keep-name', group: observed.name },
    reason: together({ say: 'group-renamed-kept', name: place.name }, why && { say: why }),
  });
  if (onRename === 'alias') return alias();
  if (place.successor) {
    const { successor } = place;
    if (successor.title.kind === 'taken') return alias('alias-another-connection');
    if (successor.isHeld) return alias('alias-another-group');
    const next = planExisting(view, place, successor, link);
    return next.kind === 'skip' ? alias('alias-left-alone') : next;
  }
  if (!createMissing) return alias('alias-not-created');
  if (lacks(view.capabilities, 'createGroup')) return alias('alias-nobody-may-create');
  const reason = { say: 'group-renamed-replaced', name: place.name } as const;
  const text = { say: 'create-group', group: place.name } as const;
  return { kind: 'createGroup', text, reason, name: place.name, ...signed(view), replaces: link };
}
