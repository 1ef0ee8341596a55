import type { Connection } from '../connections/connection';
import type { DirectoryGroup } from '../directory/group';
import type { SiteGroupId } from '../directory/ids';
import { isRenamed, type Place } from './group-places';
import { type Title, titleTo } from './ownership';
import type { Site, SiteGroup } from './site';
import type { SyncPorts } from './sync';

/** A group as Atlassian shows it, and whether this connection may have it. */
export interface SeenGroup extends SiteGroup {
  readonly title: Title;
}

/** A place, and what is there. */
export interface SeenPlace extends Place {
  /** The linked group; where there is none, the one of that name. */
  readonly observed?: SeenGroup;
  /** The group of the new name, where a renamed group is to be copied. */
  readonly successor?: SeenGroup;
}

interface Ports extends Pick<SyncPorts, 'owners'> {
  readonly site: Pick<Site, 'findGroup' | 'getGroup'>;
}

interface Look {
  readonly connection: Connection;
  readonly group: DirectoryGroup;
}

/** Finding a group by id, then by name. */
const callsToFind = 2;

/** What looking at a place may need at most. */
export const callsToLookAt = (place: Place): number => (isRenamed(place) ? callsToFind + 1 : callsToFind);

/** Looks what is at a place: the link counts, the name is for what has none or is gone. @throws {SiteError} */
export async function lookAtPlace(ports: Ports, look: Look, place: Place): Promise<SeenPlace> {
  const linked = place.link && (await ports.site.getGroup(place.link.id));
  const observed = linked ?? (await ports.site.findGroup(place.name));
  const isCopied = linked && isRenamed(place) && look.connection.settings.groups.onRename === 'copy';
  const successor = isCopied ? await ports.site.findGroup(place.name) : undefined;
  return {
    ...place,
    ...(observed && { observed: await seen(ports, look, observed) }),
    ...(successor && { successor: await seen(ports, look, successor) }),
  };
}

/** What is linked, for a group that goes. @throws {SiteError} */
export async function lookAtLink(ports: Ports, look: Look, place: Place): Promise<SeenPlace> {
  const observed = place.link && (await ports.site.getGroup(place.link.id));
  return observed ? { ...place, observed: await seen(ports, look, observed) } : place;
}

async function seen({ owners }: Ports, { connection, group }: Look, found: SiteGroup): Promise<SeenGroup> {
  return { ...found, title: await titleTo(owners, connection, siteGroup(found.id), group.id) };
}

export const siteGroup = (id: SiteGroupId) => ({ kind: 'site-group' as const, id });
