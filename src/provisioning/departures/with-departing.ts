import type { GroupSync } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import type { GroupResult } from '../../sync/groups/group-result';
import { siteGroup } from '../../sync/groups/look-at-group';
import { arrivesUntil, laterOf, lookedAtAgain } from '../attempts/under-way';
import type { Uses } from '../call';
import type { DepartureReads } from '../store/departures';
import type { GroupReads } from '../store/groups';

/** The state to commit if a deletion may be under way: the group is looked at again after that. */
export async function withDeparting(call: Clocked, group: Asked, result: Looked, ended: GroupSync): Promise<GroupSync> {
  const until = await departingUntil(call, group, result);
  return until === undefined ? ended : { ...lookedAtAgain(ended, until), isUncertain: true };
}

type Clocked = Uses<'connection' | 'owners' | 'budget' | 'machine' | 'store', GroupReads & DepartureReads>;
type Asked = { readonly id: string };
type Looked = Pick<GroupResult, 'sync' | 'isRelinked' | 'isTakenOver'>;

/**
 * ISO 8601: until when the deletion of another group of the IdP may still arrive at one of the groups at Atlassian that this
 * one has just been linked to. If the other is gone altogether, nobody knows how far that is. Undefined if none is under way.
 */
async function departingUntil(
  call: Clocked,
  group: Asked,
  { sync: { links = [] }, isRelinked, isTakenOver }: Looked,
): Promise<string | undefined> {
  if (!isRelinked) return undefined;
  const { store, owners, connection } = call;
  const titles = await Promise.all(links.map((link) => owners.find(siteGroup(link.id))));
  const others = titles.flatMap((title) => (title?.connectionId === connection.id ? title.records : []));
  const times = await Promise.all(
    others
      .filter((id) => id !== group.id)
      .map(async (id) => {
        if (await store.getGroup(id as GroupId)) return undefined;
        const departed = await store.getDeparted({ kind: 'group', id: id as GroupId });
        return departed?.kind === 'group' ? departed.group.sync.underWayUntil : arrivesUntil(call);
      }),
  );
  return laterOf(call, ...times, isTakenOver ? arrivesUntil(call) : undefined);
}
