import { isSecret } from '../directory/secret-attributes';
import { statusAttributes } from './account-status';
import type { ReadingRules } from './read-person';

/** The attributes that a person's entry is asked for; what is operational has to be named beside `*`. */
export function personAttributes({ preset, attributes, keep }: ReadingRules): readonly string[] {
  const { groupName: _, ...ofPeople } = attributes;
  return unique([
    ...(keep === 'all' ? ['*'] : keep),
    ...Object.values(ofPeople),
    ...statusAttributes[preset.status],
    ...(preset.hasPrimaryGroups ? ['primaryGroupID'] : []),
    preset.changeMark,
  ]);
}

/** The attributes that a group's entry is asked for. */
export const groupAttributes = ({ preset, attributes }: ReadingRules): readonly string[] =>
  unique([
    attributes.id,
    attributes.groupName,
    ...preset.members.map(({ attribute }) => attribute),
    ...(preset.hasPrimaryGroups ? ['objectSid'] : []),
    preset.changeMark,
  ]);

/** Each once, whatever its letter case: some servers answer an attribute under every name that it was asked by. */
function unique(names: readonly string[]): readonly string[] {
  const byKey = new Map(names.map((name) => [name.toLowerCase(), name]));
  return [...byKey.values()].filter((name) => !isSecret(name));
}
