import type { Connection } from '../../connections/connection';
import type { DirectoryGroup, GroupSync } from '../../directory/group';
import { isRenamed, placesOf } from '../../sync/groups/group-places';
import { linksLeft, targetOf } from '../../sync/groups/leading';
import { groupMode } from '../../sync/groups/sync-group';
import { needsCare } from '../../sync/groups/tend-links';

/** The settings leave the group out, or leave the group with its name alone: its members wait for another decision. */
export const isLeftAlone = ({ state, cause }: GroupSync): boolean =>
  state === 'synced' && (cause === 'group-ignored' || cause === 'group-skipped');

/** Whether a group needs no look at Atlassian: Atlassian has followed, and its links are what the settings ask for now. */
export function isGroupAtRest(connection: Connection, group: DirectoryGroup): boolean {
  const { sync } = group;
  if (sync.state === 'preview') return groupMode(connection, group) === 'preview';
  // An administrator has to decide first; members who join are found among those who wait.
  if (sync.state === 'held') return true;
  return sync.state === 'synced' && fitsSettings(connection, group);
}

function fitsSettings(connection: Connection, group: DirectoryGroup): boolean {
  const { sync } = group;
  const { settings } = connection;
  const target = targetOf(settings, group);
  if (linksLeft(sync.links ?? [], target).length > 0) return false;
  if (target.kind !== 'target') return sync.cause === 'group-ignored';
  const { places } = placesOf(sync.links ?? [], target);
  if (places.some(({ link }) => link?.departure) || sync.cause === 'group-ignored') return false;
  if (sync.cause === 'group-skipped') {
    return settings.groups.existingGroup === 'skip' || sync.decision?.existing?.answer === 'skip';
  }
  const isThere = places.every((place) => place.link && !(isRenamed(place) && settings.groups.onRename === 'copy'));
  return isThere && !needsCare({ connection, group });
}
