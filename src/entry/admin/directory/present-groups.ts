import type { DirectoryGroup } from '../../../directory/group';
import type { PreviewedGroup as JudgedGroup } from '../../../provisioning/foresight/preview-groups';
import type { GroupCollision } from '../../../sync/rules/group-collisions';
import type { GroupsPreview, PreviewedGroup } from '../contract/groups';
import { saying } from '../saying';
import { whyOf } from './group-meaning';
import { shownName } from './present-directory';

/** A row of the map may lead to hundreds of groups. */
const mostPlaces = 5;
const mostNamed = 5;

export const presentNamed = (group: DirectoryGroup): { id: string; displayName: string } => ({
  id: group.id,
  displayName: shownName(group, 'group'),
});

export function presentPreviewed({ group, target, collidesWith, places = [], left = [] }: JudgedGroup): PreviewedGroup {
  return {
    ...presentNamed(group),
    members: group.members.count,
    kind: target.kind,
    ...whyOf(target),
    places: places.slice(0, mostPlaces).map(({ why, ...place }) => ({ ...place, ...saying({ why }) })),
    placeCount: places.length,
    left: left.slice(0, mostPlaces),
    collidesWith: collidesWith.map(presentNamed),
  };
}

export const presentCollision = ({
  name,
  groups,
}: GroupCollision<DirectoryGroup>): GroupsPreview['collisions'][number] => ({
  name,
  groups: groups.slice(0, mostNamed).map(presentNamed),
  count: groups.length,
});
