import type { Settings } from '../../connections/settings/settings-schema';
import { type KeptAccess, type KeptValue, keptOfPerson, withKept } from '../../directory/kept';
import type { DirectoryUser } from '../../directory/user';
import { compileAttributeRules, mapAttributes } from './attribute-mapping';
import { mapCustomAttributes } from './custom-attributes';
import { compileScope, scopeOf } from './scope';

type Person = Pick<DirectoryUser, 'attributes' | 'kept'>;

/** Whether the IdP, with the scope of the connection, wants the person to have access, whatever was decided. */
export const isAccessSaid = ({ scope }: Pick<Settings, 'scope'>, { attributes }: Pick<Person, 'attributes'>): boolean =>
  attributes.active !== false && scopeOf(compileScope(scope), attributes).kind === 'in';

/** The profile fields that the IdP's data give, whatever was decided. */
export const profileSaid = (
  settings: Pick<Settings, 'attributes' | 'users'>,
  { attributes }: Pick<Person, 'attributes'>,
): Values => ({ ...mapAttributes(compileAttributeRules(settings), attributes, { isNew: false }).profile });

/** The custom attributes that the IdP's data give, whatever was decided. */
export const attributesSaid = (
  { customAttributes }: Pick<Settings, 'customAttributes'>,
  { attributes }: Pick<Person, 'attributes'>,
): Values => mapCustomAttributes(customAttributes, attributes).values;

export type Values = Readonly<Record<string, string | undefined>>;

/**
 * The person without decisions that are over, because the IdP has said something new about what was decided. A field that the
 * mapping sets only at times is compared with what it gives at all times. Pure; the same object if nothing is over.
 */
export function withLastingKept<User extends Person>(
  settings: Pick<Settings, 'attributes' | 'customAttributes' | 'scope' | 'users'>,
  user: User,
): User {
  const { kept } = user;
  if (!kept) return user;
  const access = kept.access && isLasting(kept.access, isAccessSaid(settings, user)) ? kept.access : undefined;
  const profile = kept.profile && lasting(kept.profile, profileSaid(settings, user));
  const attributes = kept.attributes && lasting(kept.attributes, attributesSaid(settings, user));
  const isSame = access === kept.access && profile === kept.profile && attributes === kept.attributes;
  if (isSame) return user;
  const left = { ...(access && { access }), ...(profile && { profile }), ...(attributes && { attributes }) };
  return withKept(user, keptOfPerson(left)) as User;
}

const isLasting = ({ has }: KeptAccess, isSaid: boolean): boolean => has !== isSaid;

type Marks = Readonly<Record<string, KeptValue>>;

/** The same marks if all of them last. */
function lasting(marks: Marks, said: Values): Marks {
  const left = Object.entries(marks).filter(([name, { against }]) => said[name] === against);
  return left.length === Object.keys(marks).length ? marks : Object.fromEntries(left);
}

/** What is to be set, with what was decided in the place of what the IdP's data give. An empty text: it is to have no value. */
export function asKept<Wanted extends Values>(wanted: Wanted, marks: Marks | undefined): Wanted {
  if (!marks) return wanted;
  const meant = Object.entries(marks).map(([name, { value = '' }]) => [name, value]);
  return { ...wanted, ...Object.fromEntries(meant) };
}
