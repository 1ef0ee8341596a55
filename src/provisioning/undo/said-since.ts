import type { DirectoryGroup } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import { mostChanges, readChanges } from '../../directory/membership-change';
import { isPlacedIn } from '../../directory/places-of';
import type { DirectoryUser, Memberships } from '../../directory/user';
import { attributesSaid, isAccessSaid, profileSaid } from '../../sync/rules/kept';
import { displayNameOf } from '../attempts/describe';
import { timesOf } from './lifts';
import type { Present } from './present';
import type { OfUndo, Target } from './target';

/**
 * Whether the IdP has come to say itself what an undo had done, so that no undo of that undo takes it back. Pure.
 *
 * Records say when the IdP last changed its word. A record from a build that noted nothing knows only the present word: an undo
 * decides against it, so it is a new one if it says the same by now. Where an undo has lifted something, the word stood there before,
 * and proves nothing by itself.
 */
export function isSaidSince(target: Target, { settings, user, memberships, group }: Present): boolean {
  switch (target.what) {
    case 'access': {
      const { before, ofUndo } = target;
      if (!ofUndo || !user || isAccessSaid(settings, user) === before) return false;
      return !ofUndo.isLift || isSince(ofUndo, user.saidAt?.access);
    }
    case 'field':
    case 'attribute':
      return user !== undefined && isValueSaid(target, settings, user);
    case 'place':
      return target.ofUndo !== undefined && memberships !== undefined && isPlaceSaid(target, memberships);
    case 'group':
      return isRenamed(target.ofUndo, group);
    default:
      return false;
  }
}

/**
 * Whether the IdP has changed its mind about it since the undo was asked for, and now says otherwise than what is to be put back: the
 * undo may have waited, and whoever asked for it did not know that. Pure.
 */
export function isSaidAfterAsking(target: Target, { settings, user, memberships, asked }: Present): boolean {
  if (asked === undefined) return false;
  const isAfter = (said: string | undefined) => said !== undefined && said > asked;
  switch (target.what) {
    case 'access':
      return user !== undefined && isAccessSaid(settings, user) !== target.before && isAfter(user.saidAt?.access);
    case 'field':
    case 'attribute': {
      const isOtherwise = user !== undefined && saidOf(target, settings, user) !== target.before;
      return isOtherwise && isAfter(timesOf(target, user.saidAt)?.[target.name]);
    }
    case 'place': {
      const isOtherwise = memberships !== undefined && isMember(memberships, target.group) !== target.before;
      return isOtherwise && isAfter(newestChange(memberships, target.group)?.at);
    }
    default:
      return false;
  }
}

/** What was said at the moment at which the undo decided counts as said since. */
const isSince = ({ since }: OfUndo, said: string | undefined): boolean => said !== undefined && said >= since;

/** Whether the IdP says what a target puts back, so that nothing needs to be kept: it is followed again. Pure. */
export function isAsSaid(target: Target, { settings, user }: Pick<Present, 'settings' | 'user'>): boolean {
  if (!user) return false;
  if (target.what === 'access') return isAccessSaid(settings, user) === target.before;
  if (target.what !== 'field' && target.what !== 'attribute') return false;
  return target.before !== undefined && saidOf(target, settings, user) === target.before;
}

export type ValueTarget = Extract<Target, { what: 'field' | 'attribute' }>;

function isValueSaid(target: ValueTarget, settings: Present['settings'], user: DirectoryUser): boolean {
  const { name, before, after, ofUndo } = target;
  const said = saidOf(target, settings, user);
  if (!ofUndo || said === before) return false;
  return (!ofUndo.isLift && said === after) || isSince(ofUndo, timesOf(target, user.saidAt)?.[name]);
}

/** What the IdP's data give for it. */
export const saidOf = (
  { what, name }: ValueTarget,
  settings: Present['settings'],
  user: DirectoryUser,
): string | undefined =>
  (what === 'field' ? profileSaid(settings, user) : attributesSaid(settings, user))[name] || undefined;

/** What is no longer known counts as said. */
function isPlaceSaid({ group, before, ofUndo }: Extract<Target, { what: 'place' }>, memberships: Memberships): boolean {
  if (isMember(memberships, group) === before || isPlacedIn(memberships, group) === before) return false;
  const since = Math.floor(Date.parse(ofUndo?.since ?? '') / 1000) * 1000;
  const newest = newestChange(memberships, group) ?? readChanges(memberships).at(mostChanges - 1);
  return newest !== undefined && Date.parse(newest.at) >= since;
}

const isMember = ({ groups }: Memberships, group: GroupId): boolean => groups.some(({ id }) => id === group);

/** Changes are known to the second, and the newest of them only. */
export const newestChange = (memberships: Memberships, group: GroupId) =>
  readChanges(memberships).find(({ groupId }) => groupId === group);

/** A group that an undo had let be created: the IdP has given it another name since. */
const isRenamed = (ofUndo: OfUndo | undefined, group: DirectoryGroup | undefined): boolean =>
  ofUndo !== undefined && group !== undefined && displayNameOf(group) !== ofUndo.label;
