import type { DirectoryUser } from '../../directory/user';
import { wantsAccess } from '../../sync/users/user-view';

/** Nobody is added to a group whose account is switched off or whom Rollcall took out of groups. */
export function hasAccess(user: DirectoryUser): boolean {
  const { suspended, removed, deactivated, takenGroups } = user.sync;
  return wantsAccess({ user, wanted: 'as directory' }) && !suspended && !removed && !deactivated && !takenGroups;
}
