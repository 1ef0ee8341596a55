import type { GroupId } from '../../directory/ids';
import type { FindGroups } from '../../sync/sync';
import type { Call } from '../call';

/** The groups of a connection, for the plan of one of them. */
export const groupsOf =
  (store: Pick<Call['store'], 'getGroup'>): FindGroups =>
  async (ids) => {
    const found = await Promise.all(ids.map((id) => store.getGroup(id as GroupId)));
    return found
      .filter((group) => group !== undefined && !group.sync.leaving)
      .map((group) => group as NonNullable<typeof group>);
  };
