import type { Group } from '../state/groups';

/** Groups owned by an identity provider or a team are read-only for administrators. */
export function isModifiable(group: Pick<Group, 'externalSynced' | 'managedBy'>): boolean {
  return !group.externalSynced && (group.managedBy === 'admins' || group.managedBy === 'open');
}

export type DeletionObstacle = 'read-only' | 'default-group' | 'admin-group' | 'not-empty';

/** Why the group can't be deleted; undefined if it can. */
export function deletionObstacle(
  group: Group,
  options: { memberCount: number; force: boolean },
): DeletionObstacle | undefined {
  if (!isModifiable(group)) return 'read-only';
  if (group.defaultFor !== null) return 'default-group';
  if (group.admin) return 'admin-group';
  if (options.memberCount > 0 && !options.force) return 'not-empty';
  return undefined;
}
