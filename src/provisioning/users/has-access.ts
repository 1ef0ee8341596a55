import type { DirectoryUser } from '../../directory/user';
import { wantsAccess } from '../../sync/users/user-view';

/** Nobody adds somebody to a group whose account is switched off, or to one that Rollcall took them out of. */
export function hasAccess(user: DirectoryUser): boolean {
  const { suspended, removed, deactivated, takenGroups } = user.sync;
  return wantsAccess({ user, wanted: 'as directory' }) && !suspended && !removed && !deactivated && !takenGroups;
}
