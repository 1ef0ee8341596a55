import type { Connection } from '../../connections/connection';
import type { DirectoryGroup, GroupLink } from '../../directory/group';
import { groupNameOf, sameName } from '../rules/group-name';
import { compileGroupRules, groupTarget } from '../rules/group-target';
import { decided } from './group-places';
import type { FindGroups } from './group-port';

interface Sharing {
  readonly connection: Connection;
  readonly group: DirectoryGroup;
  readonly groups?: FindGroups | undefined;
}

/**
 * Whether this group has come, on the fly, to a group at Atlassian that another group of the IdP has, and nothing in the
 * settings makes the two one: the other had this name before, or its name differs only in spaces and case. What the map
 * leads to is intended, and so is one name that the rules make of different ones.
 */
export async function isHeldByOther(
  { connection, group, groups }: Sharing,
  { name, via }: Pick<GroupLink, 'name' | 'via'>,
  sharedWith: readonly string[],
): Promise<boolean> {
  if (via === 'map' || sharedWith.length === 0 || !groups) return false;
  const others = await groups(sharedWith);
  const rules = compileGroupRules(connection.settings.groups);
  const own = groupNameOf(group.attributes) ?? '';
  return others.some((other) => {
    const target = decided(groupTarget(rules, other), other);
    const leadsHere = target.kind === 'target' && target.names.some((each) => sameName(each, name));
    if (!leadsHere) return true;
    return target.via === 'onTheFly' && sameName(groupNameOf(other.attributes) ?? '', own);
  });
}
