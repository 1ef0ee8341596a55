import type { DirectoryGroup } from '../../directory/group';
import { siteGroup } from '../../sync/groups/look-at-group';
import { isHalfParted } from '../../sync/groups/plan-parting';
import { presentTitle } from '../../sync/ownership';
import type { Uses } from '../call';
import type { GroupReads } from '../store/groups';
import { groupsOf } from './groups-of';

/** Who else has the groups at Atlassian that a group stands for. */
export interface Sharers {
  /** Another living group of the IdP stands for one too. */
  readonly isShared: boolean;
  /** One belongs to another connection, which may have taken it over. */
  readonly isElsewhere: boolean;
  /** The members of the group were just leaving one because the settings no longer lead there. */
  readonly isHalfParted: boolean;
}

/** Reads who has the linked groups of a deleted one, 25 a request, and the groups named there. */
export async function sharersOf(
  { owners, store, connection }: Uses<'connection' | 'owners' | 'store', GroupReads>,
  { id, sync }: DirectoryGroup,
): Promise<Sharers> {
  const found = await Promise.all(
    (sync.links ?? []).map(async (link) => ({
      link,
      title: await presentTitle(owners, connection, siteGroup(link.id), id),
    })),
  );
  const living = await groupsOf(store)(found.flatMap(({ title }) => (title.kind === 'ours' ? title.sharedWith : [])));
  return {
    isShared: living.length > 0,
    isElsewhere: found.some(({ title }) => title.kind === 'taken'),
    isHalfParted: found.some(({ link, title }) => isHalfParted(connection.settings, link, title)),
  };
}
