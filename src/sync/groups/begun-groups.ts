import type { GroupSync } from '../../directory/group';
import { sameName } from '../rules/group-name';
import type { SiteGroup } from '../site/site-groups';

/** Names under which the creation of a group at Atlassian was begun and, for all that is known, never committed. */
export const namesOfBegun = ({
  creating = [],
  signing,
}: Pick<GroupSync, 'creating' | 'signing'>): readonly string[] => [...creating, ...(signing?.names ?? [])];

/** Whether a group that exists now is one of these: no such group existed before, or this one carries the signature. */
export function isBegun(
  { creating = [], signing }: Pick<GroupSync, 'creating' | 'signing'>,
  found: SiteGroup,
): boolean {
  const isNamed = (name: string) => sameName(name, found.name);
  if (creating.some(isNamed)) return true;
  if (!signing?.names.some(isNamed)) return false;
  return found.signature === signing.signature;
}
