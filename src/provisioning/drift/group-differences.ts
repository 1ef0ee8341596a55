import type { Connection } from '../../connections/connection';
import type { DirectoryGroup, GroupLink } from '../../directory/group';
import type { GroupId, SiteGroupId } from '../../directory/ids';
import { isKeptAbsent } from '../../sync/groups/group-places';
import { groupMode } from '../../sync/groups/sync-group';
import { sameName } from '../../sync/rules/group-name';
import { groupProtection } from '../../sync/rules/protection';
import type { ListedGroup } from '../../sync/site/site-lists';
import { isGroupAtRest } from '../groups/group-at-rest';
import type { DriftRow } from './drift-row';

/** The groups of the site, as Atlassian listed them. */
export interface SiteGroupsSeen {
  readonly byId: ReadonlyMap<SiteGroupId, ListedGroup>;
  /** In lower case. */
  readonly byName: ReadonlyMap<string, ListedGroup>;
}

/** A group of the IdP and a group at Atlassian that has its members. */
export interface DriftLink {
  readonly site: SiteGroupId;
  /** The name of the group at Atlassian. */
  readonly name: string;
  readonly group: GroupId;
  /** Of the group, when it was seen to be at rest: with another version, somebody has changed it since. */
  readonly version: number;
}

export interface GroupDifferences {
  readonly rows: readonly DriftRow[];
  /** The links whose members can be compared. */
  readonly links: readonly DriftLink[];
}

const nothing: GroupDifferences = { rows: [], links: [] };

export function seenGroups(groups: readonly ListedGroup[]): SiteGroupsSeen {
  return {
    byId: new Map(groups.map((group) => [group.id, group])),
    byName: new Map(groups.map((group) => [group.name.trim().toLowerCase(), group])),
  };
}

/**
 * Whether Atlassian has followed the group, and nothing that was begun for it may still arrive: then another state there was
 * made by hand.
 */
export function isGroupComparable(connection: Connection, group: DirectoryGroup, now: number): boolean {
  const { sync } = group;
  if (sync.state !== 'synced' || groupMode(connection, group) !== 'live') return false;
  if (isKeptAbsent(group) || sync.atWork || sync.declined || sync.removals?.declinesRest) return false;
  if (sync.underWayUntil !== undefined && Date.parse(sync.underWayUntil) > now) return false;
  return isGroupAtRest(connection, group);
}

/** What has become of the groups at Atlassian that one group of the IdP leads to. Pure. */
export function groupDifferences(
  connection: Connection,
  group: DirectoryGroup,
  seen: SiteGroupsSeen,
  now: number,
): GroupDifferences {
  if (!isGroupComparable(connection, group, now)) return nothing;
  const links = (group.sync.links ?? []).filter(isOurs);
  const judged = links.map((link) => judgeLink(connection, group, link, seen));
  return { rows: judged.flatMap(({ rows }) => rows), links: judged.flatMap((each) => each.links) };
}

const isOurs = ({ departure, isUnlinked, isDisplaced, replaces }: GroupLink): boolean =>
  !departure && !isUnlinked && !isDisplaced && !replaces;

function judgeLink(
  { settings }: Connection,
  { id, version }: DirectoryGroup,
  link: GroupLink,
  seen: SiteGroupsSeen,
): GroupDifferences {
  if (groupProtection(settings, [link.name], undefined)) return nothing;
  const row = { group: id, site: link.id, version };
  const found = seen.byId.get(link.id);
  if (!found) {
    const isReplaced = seen.byName.has(link.name.trim().toLowerCase());
    return { rows: [{ kind: isReplaced ? 'groupReplaced' : 'groupDeleted', ...row }], links: [] };
  }
  const links = [{ site: link.id, name: found.name, group: id, version }];
  return sameName(found.name, link.name) ? { rows: [], links } : { rows: [{ kind: 'groupRenamed', ...row }], links };
}
