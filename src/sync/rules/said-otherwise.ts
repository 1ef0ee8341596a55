import type { Settings } from '../../connections/settings/settings-schema';
import type { SaidOtherwise } from '../../directory/said-at';
import type { DirectoryUser } from '../../directory/user';
import { attributesSaid, isAccessSaid, profileSaid, type Values } from './kept';

type Person = Pick<DirectoryUser, 'attributes'>;

/** What the IdP says of a person by these settings that it did not say before: about access, and which values. Pure. */
export const saidOtherwise = (
  settings: Pick<Settings, 'attributes' | 'customAttributes' | 'scope' | 'users'>,
  before: Person,
  said: Person,
): SaidOtherwise => ({
  isAccess: isAccessSaid(settings, before) !== isAccessSaid(settings, said),
  profile: different(profileSaid(settings, before), profileSaid(settings, said)),
  attributes: different(attributesSaid(settings, before), attributesSaid(settings, said)),
});

const different = (before: Values, after: Values): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);
