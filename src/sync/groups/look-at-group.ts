import type { Connection } from '../../connections/connection';
import type { DirectoryGroup, GroupLink } from '../../directory/group';
import type { SiteGroupId } from '../../directory/ids';
import { presentTitle, titleTo } from '../ownership';
import { sameName } from '../rules/group-name';
import type { SiteGroup, SiteGroupReads } from '../site/site-groups';
import type { SyncPorts } from '../sync-ports';
import { isBegun } from './begun-groups';
import { isRenamed, type Place } from './group-places';
import type { FindGroups } from './group-port';
import { stillLeading } from './leading';
import type { LeftGroup, SeenGroup, SeenPlace } from './seen-group';
import { isHeldByOther } from './shares-group';
import { isSignedHere } from './signature';

interface Ports extends Pick<SyncPorts, 'owners'> {
  readonly site: SiteGroupReads;
}

interface Look {
  readonly connection: Connection;
  readonly group: DirectoryGroup;
  readonly groups?: FindGroups | undefined;
  /** A group whose creation was begun for this one under another name, and which exists now. */
  readonly begun?: SiteGroup | undefined;
  /** The group of the name that Atlassian has just shown. */
  readonly found?: SiteGroup | undefined;
  /** Nobody is taken out, and nothing else depends on the group's present state, or somebody else looks at it. */
  readonly isGiving?: boolean;
}

/** Finding a group by id, then by name. */
const callsToFind = 2;

/** The most calls that looking at a place may need. */
export const callsToLookAt = (place: Place): number => (isRenamed(place) ? callsToFind + 1 : callsToFind);

/** Looks at a place by its link, or by its name if there is no link or its group is gone. @throws {SiteError} */
export async function lookAtPlace(ports: Ports, look: Look, place: Place): Promise<SeenPlace> {
  const isGiving = look.isGiving === true && !isRenamed(place);
  const linked = place.link && (await linkedGroup(ports.site, place.link, isGiving));
  const shown = linked ?? look.begun ?? look.found;
  const created = shown ? undefined : await justCreated(ports.site, look.group, place);
  const observed = shown ?? created ?? (await ports.site.findGroup(place.name));
  const isCopied = linked && isRenamed(place) && look.connection.settings.groups.onRename === 'copy';
  const successor = isCopied ? await ports.site.findGroup(place.name) : undefined;
  return {
    ...place,
    ...(created && { isJustCreated: true as const }),
    ...(observed && {
      observed: await seen(
        ports,
        look,
        observed,
        place.link?.id === observed.id ? undefined : { ...place, ...(look.begun && { name: observed.name }) },
      ),
    }),
    ...(successor && { successor: await seen(ports, look, successor, place) }),
  };
}

/**
 * The group that was created for this one a moment ago, by an attempt that was cut short before its commit: this one goes on
 * where that one was.
 */
async function justCreated(
  site: Ports['site'],
  { sync }: DirectoryGroup,
  { name, link }: Place,
): Promise<SiteGroup | undefined> {
  if (link || !sync.signing?.names.some((begun) => sameName(begun, name))) return undefined;
  const created = await site.recallCreated(sync.signing.signature);
  return created && sameName(created.name, name) ? created : undefined;
}

/**
 * For adding members, the group as it was within the last hour will do, with one look for all who ask. A
 * group that may not be written is looked at again before anybody is told so, and whoever takes something away looks for
 * themselves.
 */
async function linkedGroup(site: Ports['site'], { id }: GroupLink, isGiving: boolean): Promise<SiteGroup | undefined> {
  if (!isGiving) return site.getGroup(id);
  const known = await site.recallGroup(id);
  return known?.protection ? site.getGroup(id) : known;
}

/**
 * For a group that goes: the linked group, or the one that has come to exist under a name whose creation was begun and never
 * committed. @throws {SiteError}
 */
export async function lookAtLink(ports: Ports, look: Look, place: Place): Promise<SeenPlace> {
  const observed = await (place.link ? ports.site.getGroup(place.link.id) : ports.site.findGroup(place.name));
  if (!observed || !(place.link || isBegun(look.group.sync, observed))) return place;
  const created = { id: observed.id, name: observed.name, via: place.via, createdByUs: true } as const;
  const title = await presentTitle(ports.owners, look.connection, siteGroup(observed.id), look.group.id);
  return { ...place, link: place.link ?? created, observed: { ...observed, title } };
}

/** `newPlace`: the group is not linked yet, so that it matters who else has it. */
async function seen(
  { owners }: Ports,
  look: Look,
  found: SiteGroup,
  newPlace: Pick<Place, 'name' | 'via'> | undefined,
): Promise<SeenGroup> {
  const { connection, group } = look;
  const title = await titleTo(owners, connection, siteGroup(found.id), group.id);
  const sharedWith = newPlace && title.kind === 'ours' ? title.sharedWith : [];
  const isHeld = newPlace !== undefined && (await isHeldByOther(look, newPlace, sharedWith));
  const isUntold = newPlace !== undefined && title.kind !== 'taken' && !title.createdByUs;
  const made = isUntold && (await isSignedHere({ owners }, found)) && { createdByUs: true as const };
  return { ...found, title: { ...title, ...made }, ...(isHeld && { isHeld: true }) };
}

/** A linked group that the settings no longer lead to, and the other groups of the IdP that still lead there. @throws {SiteError} */
export async function leading(ports: Ports, look: Look, link: GroupLink): Promise<LeftGroup> {
  const { observed } = await lookAtLink(ports, look, { name: link.name, via: link.via, link });
  const sharedWith = observed?.title.kind === 'ours' ? observed.title.sharedWith : [];
  const staying = await stillLeading(look.connection, link, { sharedWith, groups: look.groups });
  return { link, observed, staying };
}

export const siteGroup = (id: SiteGroupId) => ({ kind: 'site-group' as const, id });
