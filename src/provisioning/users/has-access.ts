import { type DirectoryUser, takenWithAccess } from '../../directory/user';
import { wantsAccess } from '../../sync/users/user-view';

/** Nobody is added to a group whose account is switched off or whom Rollcall took out of groups. */
export function hasAccess(user: DirectoryUser): boolean {
  const { suspended, removed, deactivated } = user.sync;
  const isOut = suspended || removed || deactivated || takenWithAccess(user.sync).length > 0;
  return wantsAccess({ user, wanted: 'as directory' }) && !isOut;
}
