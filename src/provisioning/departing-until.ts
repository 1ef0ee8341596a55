import type { GroupId } from '../directory/ids';
import { siteGroup } from '../sync/look-at-group';
import type { GroupResult } from '../sync/sync';
import type { Call } from './call';
import { arrivesUntil, laterOf } from './under-way';

/**
 * ISO 8601: until when the deletion of another group of the IdP, which had one of the groups at Atlassian that this one
 * has just been linked to, may still arrive there. Of one that is gone altogether nobody knows how far it is. Undefined
 * where none is under way.
 */
export async function departingUntil(
  call: Pick<Call, 'store' | 'owners' | 'connection' | 'machine' | 'budget'>,
  group: { readonly id: string },
  { sync: { links = [] }, isRelinked, isTakenOver }: Pick<GroupResult, 'sync' | 'isRelinked' | 'isTakenOver'>,
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
