import type { GroupId } from '../../directory/ids';
import type { FindGroups } from '../../sync/groups/group-port';
import type { GroupReads } from '../store/groups';

/** The groups of a connection, for the plan of one of them. */
export const groupsOf =
  (store: GroupReads): FindGroups =>
  async (ids) => {
    const found = await Promise.all(ids.map((id) => store.getGroup(id as GroupId)));
    return found
      .filter((group) => group !== undefined && !group.sync.leaving)
      .map((group) => group as NonNullable<typeof group>);
  };
