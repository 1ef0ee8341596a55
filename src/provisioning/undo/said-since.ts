import type { DirectoryGroup } from '../../directory/group';
import { mostChanges, readChanges } from '../../directory/membership-change';
import { isPlacedIn } from '../../directory/places-of';
import type { DirectoryUser, Memberships } from '../../directory/user';
import { attributesSaid, isAccessSaid, profileSaid } from '../../sync/rules/kept';
import { displayNameOf } from '../attempts/describe';
import type { Present } from './present';
import type { OfUndo, Target } from './target';

/**
 * Whether the IdP has come to say itself what an undo had done, so that no undo of that undo takes it back. Pure.
 *
 * Memberships know when the IdP said something. Of access and values only the present word is known: an undo decides against it, so
 * it is a new one if it says the same by now. Where an undo has lifted something, the word stood there before, and proves nothing.
 */
export function isSaidSince(target: Target, { settings, user, memberships, group }: Present): boolean {
  switch (target.what) {
    case 'access':
      return isOwnWord(target.ofUndo) && user !== undefined && isAccessSaid(settings, user) !== target.before;
    case 'field':
    case 'attribute':
      return isOwnWord(target.ofUndo) && user !== undefined && isValueSaid(target, settings, user);
    case 'place':
      return target.ofUndo !== undefined && memberships !== undefined && isPlaceSaid(target, memberships);
    case 'group':
      return isRenamed(target.ofUndo, group);
    default:
      return false;
  }
}

/** Whether the IdP says what a target puts back, so that nothing needs to be kept: it is followed again. Pure. */
export function isAsSaid(target: Target, { settings, user }: Pick<Present, 'settings' | 'user'>): boolean {
  if (!user) return false;
  if (target.what === 'access') return isAccessSaid(settings, user) === target.before;
  if (target.what !== 'field' && target.what !== 'attribute') return false;
  return target.before !== undefined && saidOf(target, settings, user) === target.before;
}

const isOwnWord = (ofUndo: OfUndo | undefined): boolean => ofUndo !== undefined && !ofUndo.isLift;

type ValueTarget = Extract<Target, { what: 'field' | 'attribute' }>;

function isValueSaid(target: ValueTarget, settings: Present['settings'], user: DirectoryUser): boolean {
  const said = saidOf(target, settings, user);
  return said === target.after && said !== target.before;
}

const saidOf = ({ what, name }: ValueTarget, settings: Present['settings'], user: DirectoryUser): string | undefined =>
  (what === 'field' ? profileSaid(settings, user) : attributesSaid(settings, user))[name] || undefined;

/** Changes are known to the second, and the newest of them only: what is no longer known counts as said. */
function isPlaceSaid({ group, before, ofUndo }: Extract<Target, { what: 'place' }>, memberships: Memberships): boolean {
  const isIn = memberships.groups.some(({ id }) => id === group);
  if (isIn === before || isPlacedIn(memberships, group) === before) return false;
  const since = Math.floor(Date.parse(ofUndo?.since ?? '') / 1000) * 1000;
  const changes = readChanges(memberships);
  const newest = changes.find(({ groupId }) => groupId === group) ?? changes.at(mostChanges - 1);
  return newest !== undefined && Date.parse(newest.at) >= since;
}

/** A group that an undo had let be created: the IdP has given it another name since. */
const isRenamed = (ofUndo: OfUndo | undefined, group: DirectoryGroup | undefined): boolean =>
  ofUndo !== undefined && group !== undefined && displayNameOf(group) !== ofUndo.label;
