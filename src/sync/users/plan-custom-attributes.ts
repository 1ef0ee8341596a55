import type { KeptOfPerson } from '../../directory/kept';
import type { Phrase } from '../../journal/sentence';
import { type CustomValues, type MappedCustomAttributes, mapCustomAttributes } from '../rules/custom-attributes';
import { asKept } from '../rules/kept';
import type { UserAction } from './user-plan';
import type { UserFacts } from './user-view';

/** Makes the attributes kept with the account equal to those that the IdP sends; others are removed. */
export function planCustomAttributes({ keptAttributes, label, settings, user }: UserFacts): UserAction[] {
  const mapped = attributesMeant(settings, user, keptAttributes);
  const left = mapped.rows
    .filter(({ outcome }) => outcome === 'unusable')
    .map(
      ({ to, reason }): UserAction => ({
        kind: 'skip',
        text: { say: 'leave-out-attribute', attribute: to, who: label },
        reason,
      }),
    );
  if (mapped.set.length === 0 && mapped.removed.length === 0) return left;
  const text = phraseOf(mapped, label);
  const before = keptAttributes && { before: keptAttributes };
  return [
    ...left,
    { kind: 'keepAttributes', text, reason: { say: 'attributes-follow' }, values: mapped.values, ...before },
  ];
}

/** The attributes that the account is to have, beside those that it has: as the IdP sends them, or as it was decided. */
export function attributesMeant(
  { customAttributes }: Pick<UserFacts['settings'], 'customAttributes'>,
  { attributes, kept }: Pick<UserFacts['user'], 'attributes' | 'kept'>,
  present: CustomValues | undefined,
): MappedCustomAttributes {
  return asDecided(mapCustomAttributes(customAttributes, attributes, present), present, kept?.attributes);
}

/** With what an administrator decided in the place of what the IdP sends. */
function asDecided(
  said: MappedCustomAttributes,
  before: CustomValues = {},
  kept: KeptOfPerson['attributes'],
): MappedCustomAttributes {
  if (!kept) return said;
  const meant = Object.entries(asKept(said.values, kept)).filter(([, value]) => value !== '');
  const values = Object.fromEntries(meant);
  return {
    ...said,
    values,
    set: Object.keys(values).filter((name) => values[name] !== before[name]),
    removed: Object.keys(before).filter((name) => !Object.hasOwn(values, name)),
  };
}

function phraseOf({ set, removed }: MappedCustomAttributes, who: string): Phrase {
  if (removed.length === 0) return { say: 'set-attributes', set, who };
  return set.length === 0
    ? { say: 'remove-attributes', removed, who }
    : { say: 'set-and-remove-attributes', set, removed, who };
}
