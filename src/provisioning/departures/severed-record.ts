import type { DepartedUser } from '../../directory/departed';
import type { GroupId, UserId } from '../../directory/ids';
import type { DirectoryUser, UserSync } from '../../directory/user';
import { maskEmail } from '../../journal/mask';
import { afterCrash } from '../attempts/later-on';
import type { Uses } from '../call';

/**
 * An account that is being unlinked from a person, as a record of its own that departs: what Rollcall gave is taken as from
 * somebody whom the IdP has deleted, in the background and in slices. It keeps nothing by which the person could be found,
 * or they would be taken for somebody who came back. Kept before the person is unlinked, and until then it does nothing.
 */
export function severedRecord(
  call: Uses<'machine'>,
  id: UserId,
  user: DirectoryUser,
  groups: readonly GroupId[],
): DepartedUser {
  const { accountId, email, invited, regained, defaultGroups, keepsAttributes } = user.sync;
  const sync: UserSync = {
    state: 'pending',
    dueAt: afterCrash(call),
    isSevered: true,
    ...(accountId !== undefined && { accountId }),
    ...(email !== undefined && { email }),
    ...(invited && { invited }),
    ...(regained && { regained }),
    ...(defaultGroups && { defaultGroups }),
    ...(keepsAttributes && { keepsAttributes }),
  };
  const attributes = { userName: maskEmail(email ?? String(user.attributes.userName ?? user.id)) };
  return { kind: 'user', user: { ...user, id, version: 1, attributes, sync }, groups, leaves: { of: user.id, groups } };
}
