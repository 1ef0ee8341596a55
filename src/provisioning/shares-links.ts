import type { DirectoryGroup } from '../directory/group';
import { siteGroup } from '../sync/look-at-group';
import type { Call } from './call';
import { groupsOf } from './groups-of';

/** Whether another group of the IdP stands for a group at Atlassian too, and lives. */
export async function sharesLinks(
  { owners, store, connection }: Pick<Call, 'owners' | 'store' | 'connection'>,
  { id, sync }: DirectoryGroup,
): Promise<boolean> {
  const found = await Promise.all((sync.links ?? []).map((link) => owners.find(siteGroup(link.id))));
  const others = found.flatMap((title) => (title?.connectionId === connection.id ? title.records : []));
  const living = await groupsOf(store)(others.filter((other) => other !== id));
  return living.length > 0;
}
