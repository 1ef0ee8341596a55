import type { Connection } from '../../connections/connection';
import type { DirectoryUser } from '../../directory/user';
import { givenGroups } from '../../sync/rules/given-groups';
import { sameName } from '../../sync/rules/group-name';
import { wantsAccess } from '../../sync/users/user-view';

/** Whether somebody who has followed was there before a group became a default group for everyone. */
export function lacksDefaultGroups({ settings }: Pick<Connection, 'settings'>, user: DirectoryUser): boolean {
  const { accountId, defaultGroups: given = [] } = user.sync;
  if (accountId === undefined || !wantsAccess({ user, wanted: 'as directory' })) return false;
  const wanted = givenGroups(settings, { isNew: false });
  return wanted.some(({ name }) => !given.some((other) => sameName(name, other)));
}
