import type { DirectoryGroup } from '../../directory/group';
import { sameName } from '../rules/group-name';
import { SiteError } from '../site/site-error';
import type { SiteGroup, SiteGroupReads } from '../site/site-groups';
import type { SyncPorts } from '../sync-ports';
import { isBegun, namesOfBegun } from './begun-groups';
import type { Place } from './group-places';

interface Ports extends Pick<SyncPorts, 'later'> {
  readonly site: SiteGroupReads;
}

/**
 * Names under which the creation of a group at Atlassian was begun for this group before the IdP renamed it. None if the
 * place is linked already, or if a row of the map says which group it is.
 */
export function namesBegun({ sync }: DirectoryGroup, { name, via, link }: Place): readonly string[] {
  if (link || via === 'map') return [];
  const known = [name, ...(sync.links ?? []).map((other) => other.name)];
  return namesOfBegun(sync).filter((begun) => !known.some((one) => sameName(one, begun)));
}

/**
 * The group at Atlassian whose creation was begun so, with a call for each name. It belongs to this group, as if it had been
 * linked before the rename. Undefined if there is none and none can come any more.
 * @throws {SiteError} of the kind `unavailable` while it may still arrive: if a second were created, nobody would own it
 */
export async function findBegun(
  { site, later }: Ports,
  group: DirectoryGroup,
  place: Place,
): Promise<SiteGroup | undefined> {
  const names = namesBegun(group, place);
  for (const name of names) {
    const found = await site.findGroup(name);
    if (found && isBegun(group.sync, found)) return found;
  }
  const { underWayUntil } = group.sync;
  const now = later(0);
  if (names.length === 0 || underWayUntil === undefined || underWayUntil <= now) return undefined;
  const detail = { say: 'group-may-come', groups: names } as const;
  const retryAfterSeconds = Math.ceil((Date.parse(underWayUntil) - Date.parse(now)) / 1000);
  throw new SiteError('unavailable', 'effect-under-way', detail, { isAnswered: true, retryAfterSeconds });
}
