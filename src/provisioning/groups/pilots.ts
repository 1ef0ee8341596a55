import type { DirectoryGroup } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import { sameName } from '../../sync/rules/group-name';
import { displayNameOf } from '../attempts/describe';
import type { Uses } from '../call';

/**
 * The members of a canary group, in canary mode: their changes were only planned so far, and are written from now on. Nobody
 * for other groups.
 */
export function pilotsAmong(
  { connection }: Uses<'connection'>,
  group: DirectoryGroup,
  members: readonly UserId[],
): readonly UserId[] {
  const { mode, canaryGroups } = connection.settings;
  const isPilot = mode === 'canary' && canaryGroups.some((name) => sameName(name, displayNameOf(group)));
  return isPilot ? members : [];
}
