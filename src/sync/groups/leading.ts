import type { Connection } from '../../connections/connection';
import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryGroup, GroupLink } from '../../directory/group';
import { compileGroupRules, type GroupTarget, groupTarget } from '../rules/group-target';
import { decided, placesOf } from './group-places';
import type { FindGroups } from './group-port';

type Linked = Pick<DirectoryGroup, 'id' | 'attributes' | 'sync' | 'kept'>;

/** Where a group of the IdP leads by the settings and by an administrator's decision about it. */
export const targetOf = (settings: Settings, group: Linked): GroupTarget =>
  decided(groupTarget(compileGroupRules(settings.groups), group), group);

/**
 * Links that nothing in the settings leads to any more. A map that does not name the group means that its links are to be
 * left, and so does an administrator who decided that it has none; a pattern or a rule that leaves the group out means that
 * nothing is done about them.
 */
export function linksLeft(links: readonly GroupLink[], target: GroupTarget): readonly GroupLink[] {
  if (target.kind === 'target') return placesOf(links, target).left;
  if (target.kind === 'ignored' && target.isLetGo) return links;
  return target.kind === 'ignored' && target.isUnmapped ? links.filter(({ via }) => via === 'map') : [];
}

export const linksLeftBy = ({ settings }: Pick<Connection, 'settings'>, group: Linked): readonly GroupLink[] => {
  const { links = [] } = group.sync;
  return links.length === 0 ? [] : linksLeft(links, targetOf(settings, group));
};

/**
 * The other groups of the IdP that keep a group at Atlassian. A group that is about to let go of it keeps nobody there, or
 * each of two would leave its members to the other. A record that does not exist may just be being created.
 */
export async function stillLeading(
  connection: Pick<Connection, 'settings'>,
  { id }: Pick<GroupLink, 'id'>,
  { sharedWith, groups }: { readonly sharedWith: readonly string[]; readonly groups: FindGroups | undefined },
): Promise<readonly string[]> {
  if (sharedWith.length === 0 || !groups) return sharedWith;
  const leaving = (await groups(sharedWith)).filter((group) =>
    linksLeftBy(connection, group).some((link) => link.id === id),
  );
  return sharedWith.filter((other) => !leaving.some((group) => group.id === other));
}
