import type { DirectoryGroup } from '../directory/group';
import { siteGroup } from '../sync/look-at-group';
import type { Call } from './call';
import { groupsOf } from './groups-of';

/** Who else has the groups at Atlassian that a group stands for. */
export interface Sharers {
  /** Another group of the IdP stands for one too, and lives. */
  readonly isShared: boolean;
  /** One belongs to another connection, which may have taken it over. */
  readonly isElsewhere: boolean;
}

/** Reads who has the linked groups, 25 a request, and the groups that they name. */
export async function sharersOf(
  { owners, store, connection }: Pick<Call, 'owners' | 'store' | 'connection'>,
  { id, sync }: DirectoryGroup,
): Promise<Sharers> {
  const found = await Promise.all((sync.links ?? []).map((link) => owners.find(siteGroup(link.id))));
  const others = found.flatMap((title) => (title?.connectionId === connection.id ? title.records : []));
  const living = await groupsOf(store)(others.filter((other) => other !== id));
  const isElsewhere = found.some((title) => title !== undefined && title.connectionId !== connection.id);
  return { isShared: living.length > 0, isElsewhere };
}
