import type { GroupId } from './ids';
import type { Memberships } from './user';

type Placed = Pick<Memberships, 'groups' | 'kept'>;

/** Whether the person is to be in a group at Atlassian although the IdP says otherwise, or not to be; undefined: as the IdP says. */
export const keptPlaceIn = (record: Placed | undefined, group: string): boolean | undefined =>
  record?.kept?.find(({ groupId }) => groupId === group)?.isIn;

/** Whether the person is to be in the group at Atlassian. */
export const isPlacedIn = (record: Placed, group: string): boolean =>
  keptPlaceIn(record, group) ?? record.groups.some(({ id }) => id === group);

/** The groups of the IdP at whose places at Atlassian the person is to be: as the IdP says, and as it was decided. */
export function placesOf({ groups, kept = [] }: Placed): readonly GroupId[] {
  if (kept.length === 0) return groups.map(({ id }) => id);
  const decided = new Set<string>(kept.map(({ groupId }) => groupId));
  const asSaid = groups.map(({ id }) => id).filter((id) => !decided.has(id));
  return [...asSaid, ...kept.flatMap(({ groupId, isIn }) => (isIn ? [groupId] : []))];
}

/** All groups of the IdP whose places at Atlassian the person may be in: those where somebody has to look. */
export const groupsAround = ({ groups, kept = [] }: Placed): readonly GroupId[] => [
  ...new Set([...groups.map(({ id }) => id), ...kept.map(({ groupId }) => groupId)]),
];
