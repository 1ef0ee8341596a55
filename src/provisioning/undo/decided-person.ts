import type { Settings } from '../../connections/settings/settings-schema';
import type { IdleSeats } from '../../directory/idle-seats';
import { type Kept, type KeptOfPerson, type KeptValue, keptOfPerson } from '../../directory/kept';
import type { DirectoryUser } from '../../directory/user';
import { attributesSaid, isAccessSaid, profileSaid, type Values, withLastingKept } from '../../sync/rules/kept';
import { areSparedBy, liftsOf } from './lifts';
import type { Target } from './target';

/**
 * What is kept of a person once these targets are put back. Where the IdP says the same by now, nothing needs to be kept. Pure.
 */
export function decidedPerson(
  settings: Settings,
  user: DirectoryUser,
  targets: readonly Target[],
  mark: Kept,
): KeptOfPerson | undefined {
  const before = withLastingKept(settings, user).kept ?? {};
  return keptOfPerson(targets.reduce((kept, target) => withTarget(kept, target, { settings, user, mark }), before));
}

/** What is decided about product access that the person does not use, once these targets are put back. Pure. */
export function decidedSeats(user: DirectoryUser, targets: readonly Target[], { at, by }: Kept): IdleSeats | undefined {
  if (targets.some(({ what }) => what === 'seats')) return { is: 'spared', at, by };
  const isLifted = targets.some((target) => target.what === 'kept' && areSparedBy(user, target));
  return isLifted ? undefined : user.idle;
}

interface Around {
  readonly settings: Settings;
  readonly user: DirectoryUser;
  readonly mark: Kept;
}

function withTarget(kept: KeptOfPerson, target: Target, { settings, user, mark }: Around): KeptOfPerson {
  switch (target.what) {
    case 'access': {
      const { access: _, ...rest } = kept;
      const { before, how } = target;
      if (isAccessSaid(settings, user) === before) return rest;
      return { ...rest, access: before ? { ...mark, has: true } : { ...mark, has: false, how } };
    }
    case 'field':
      return { ...kept, profile: withValue(kept.profile, target, profileSaid(settings, user), mark) };
    case 'attribute':
      return { ...kept, attributes: withValue(kept.attributes, target, attributesSaid(settings, user), mark) };
    case 'kept':
      return withoutLifted(kept, target, user);
    default:
      return kept;
  }
}

type Marks = Readonly<Record<string, KeptValue>>;

function withValue(
  marks: Marks = {},
  { name, before }: Extract<Target, { what: 'field' | 'attribute' }>,
  said: Values,
  mark: Kept,
): Marks {
  const { [name]: _, ...others } = marks;
  const against = said[name];
  // Without a word of the IdP nobody would take the value away.
  if (against === before && before !== undefined) return others;
  const value = { ...mark, ...(before !== undefined && { value: before }), ...(against !== undefined && { against }) };
  return { ...others, [name]: value };
}

/** Without what the target lifts. */
function withoutLifted(
  { access, profile = {}, attributes = {} }: KeptOfPerson,
  target: Extract<Target, { what: 'kept' }>,
  user: DirectoryUser,
): KeptOfPerson {
  const others = (what: 'field' | 'attribute', marks: Marks) =>
    Object.fromEntries(
      Object.entries(marks).filter(([name, mark]) => !liftsOf(target, mark, { what, name, value: mark.value }, user)),
    );
  return {
    ...(access && !liftsOf(target, access, { what: 'access', has: access.has }, user) && { access }),
    profile: others('field', profile),
    attributes: others('attribute', attributes),
  };
}
