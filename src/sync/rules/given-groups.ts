import type { Settings } from '../../connections/settings/settings-schema';
import { type DefaultGroup, defaultGroups } from './default-groups';

/** The name of a service desk as a group: whoever is in it may use the desk. */
export const deskGroupName = (key: string): string => `Service desk ${key}`;

/** What a person gets from the settings alone: the default groups, and the service desks of a customer. */
export function givenGroups(
  { groups, customers }: Pick<Settings, 'groups' | 'customers'>,
  moment: { readonly isNew: boolean },
): readonly DefaultGroup[] {
  const desks = [...new Set(customers.serviceDesks)].map((key) => ({
    name: deskGroupName(key),
    reason: { say: 'given-desk' } as const,
  }));
  return [...defaultGroups(groups, moment), ...desks];
}
