import { areSeatsAway } from '../../directory/idle-seats';
import type { KeptValue } from '../../directory/kept';
import { isPlacedIn } from '../../directory/places-of';
import type { PlainCode } from '../../journal/sentence';
import { isKeptAbsent } from '../../sync/groups/group-places';
import { sameName } from '../../sync/rules/group-name';
import { isAccessSaid } from '../../sync/rules/kept';
import { displayNameOf } from '../attempts/describe';
import { canBeReturned } from '../belongings/ask-back';
import { isAnythingHanded } from '../belongings/plan-return';
import { hasAccessNow } from './has-access-now';
import { isPreviewed } from './is-previewed';
import { judgeGift } from './judge-gift';
import { judgeGone, linksToJoin } from './judge-gone';
import { areSparedBy, lifts, liftsOf } from './lifts';
import type { Judged, Present } from './present';
import { isSaidAfterAsking, isSaidSince, newestChange, saidOf, type ValueTarget } from './said-since';
import type { Target } from './target';
import { whyUntouched } from './why-untouched';

const undo: Judged = { verdict: 'undo' };
const asWas: Judged = { verdict: 'asWas' };
const left = (why: PlainCode): Judged => ({ verdict: 'left', why });

/** Judges one target by the present state. Pure. */
export function judgeTarget(target: Target, present: Present): Judged {
  const judged = judgeState(target, present);
  if (judged.verdict !== 'undo') return judged;
  const why = whyUntouched(target, present);
  if (why) return left(why);
  return isSaidSince(target, present) || isSaidAfterAsking(target, present) ? left('undo-idp-wants') : judged;
}

function judgeState(target: Target, present: Present): Judged {
  switch (target.what) {
    case 'access':
      return present.gone && !present.user
        ? judgeGone(target, present.gone, present.settings)
        : judgeAccess(target, present);
    case 'rejoin':
      return judgeRejoin(present);
    case 'field':
    case 'attribute':
      return judgeValue(target, present);
    case 'place':
      return judgePlace(target, present);
    case 'group':
      return judgeGroup(present);
    case 'lead':
      if (!present.user) return left('undo-person-gone');
      if (isPreviewed(present)) return left('undo-in-preview');
      return present.heirHas === false ? left('undo-heir-lacks') : undo;
    case 'products':
    case 'givenGroup':
      return judgeGift(present);
    case 'belongings':
      return judgeBelongings(target, present);
    case 'seats':
      return judgeSeats(present);
    case 'kept':
      return isStillKept(target, present) ? undo : asWas;
    case 'stays':
      return left(target.why);
  }
}

/** What an undo has done is as it was only if the IdP's word, which may be held, does not change it any more. */
function judgeAccess({ before, ofUndo }: Extract<Target, { what: 'access' }>, { settings, user }: Present): Judged {
  if (!user || user.sync.leaving) return left('undo-person-gone');
  if (user.sync.accountId === undefined) return before ? left('undo-account-gone') : asWas;
  const wanted = user.kept?.access?.has ?? (ofUndo ? isAccessSaid(settings, user) : before);
  return hasAccessNow(user) === before && wanted === before ? asWas : undo;
}

function judgeSeats({ user }: Present): Judged {
  if (!user || user.sync.leaving) return left('undo-person-gone');
  if (!areSeatsAway(user)) return asWas;
  // The plan of somebody whose departure was rejected takes nothing and gives nothing.
  return user.sync.declined ? left('undo-departure-rejected') : undo;
}

function judgeValue(target: Extract<Target, { what: 'field' | 'attribute' }>, present: Present): Judged {
  const { user, isSeen, account } = present;
  if (!user || user.sync.leaving) return left('undo-person-gone');
  const { name, before, after } = target;
  const kept = (target.what === 'field' ? user.kept?.profile : user.kept?.attributes)?.[name];
  if (!isSeen) return kept && kept.value === before ? asWas : undo;
  if (!account) return left('undo-account-gone');
  const now = target.what === 'field' ? valueIn({ ...account }, name) : valueIn(present.attributes ?? {}, name);
  if (now === before) return target.ofUndo && !kept && isToChange(target, present) ? undo : asWas;
  return now === after ? undo : left('undo-changed-since');
}

/** The IdP has another value, which has not been followed yet. */
function isToChange(target: ValueTarget, { settings, user }: Present): boolean {
  const said = user && saidOf(target, settings, user);
  return said !== undefined && said !== target.before;
}

function valueIn(values: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function judgePlace(
  { group: id, before }: Extract<Target, { what: 'place' }>,
  { memberships, group }: Present,
): Judged {
  if (!memberships) return left('undo-person-gone');
  if (!group || group.sync.leaving) return left('undo-group-gone');
  return isPlacedIn(memberships, id) === before ? asWas : undo;
}

/** Whoever is put in by hand stays only where the IdP is not the only truth. */
function judgeRejoin({ user, gone, group, settings }: Present): Judged {
  if (user) return asWas;
  if (!gone?.isOver || gone.isShared) return left('undo-person-gone');
  if (settings.mode === 'preview') return left('undo-in-preview');
  if (!group || group.sync.leaving) return left('undo-group-gone');
  return settings.groups.keepManualMembers && linksToJoin(group).length > 0 ? undo : left('undo-only-truth');
}

/** A group is only let go of if it is still as Rollcall made it; who is in it is looked at when it goes. */
function judgeGroup({ group }: Present): Judged {
  if (!group || group.sync.leaving) return left('undo-group-gone');
  if (isKeptAbsent(group)) return asWas;
  const links = group.sync.links ?? [];
  if (links.length === 0) return asWas;
  const ours = links.filter(({ createdByUs }) => createdByUs);
  if (ours.length === 0) return left('undo-group-not-ours');
  return ours.some(({ name }) => sameName(name, displayNameOf(group))) || ours.some(({ via }) => via === 'map')
    ? undo
    : left('undo-group-renamed');
}

/** What is still being handed over is given back once the background has stopped, because the person has access again. */
function judgeBelongings({ at, first = at }: Extract<Target, { what: 'belongings' }>, present: Present): Judged {
  const { user, gone, belongings } = present;
  if (user?.sync.leaving || (!user && (!gone?.isOver || gone.isShared))) return left('undo-person-gone');
  if (user && user.sync.accountId === undefined) return left('undo-account-gone');
  if (isPreviewed(present)) return left('undo-in-preview');
  if (!belongings) return asWas;
  if (belongings.since > at) return left('undo-belongings-left-again');
  if (belongings.state === 'returning') return asWas;
  if (belongings.state === 'returned') return canBeReturned(belongings) ? undo : asWas;
  if (belongings.state === 'open' || isAnythingHanded(belongings)) return undo;
  // Only what the last departure has handed over is known: nothing was left for it.
  return belongings.since > first ? left('undo-belongings-left-again') : asWas;
}

/** Something that the target lifts still stands. */
function isStillKept(target: Extract<Target, { what: 'kept' }>, { user, memberships, group }: Present): boolean {
  const { record } = target;
  switch (record.kind) {
    case 'user': {
      if (!user) return false;
      const { access, profile = {}, attributes = {} } = user.kept ?? {};
      const isValueKept = (what: 'field' | 'attribute', marks: Readonly<Record<string, KeptValue>>) =>
        Object.entries(marks).some(([name, mark]) => liftsOf(target, mark, { what, name, value: mark.value }, user));
      const isAccessKept = access !== undefined && liftsOf(target, access, { what: 'access', has: access.has }, user);
      return (
        areSparedBy(user, target) ||
        isAccessKept ||
        isValueKept('field', profile) ||
        isValueKept('attribute', attributes)
      );
    }
    case 'place': {
      const place = memberships?.kept?.find(({ groupId }) => groupId === record.id);
      const said = memberships && newestChange(memberships, record.id)?.at;
      return place !== undefined && lifts(target, place, { what: 'place', group: record.id, isIn: place.isIn }, said);
    }
    case 'group':
      return lifts(target, group?.kept?.absence, { what: 'group' });
  }
}
