import { withIdle } from '../../directory/idle-seats';
import type { DirectoryUser } from '../../directory/user';
import { idleAfter } from '../../sync/users/plan-unused';
import type { UserResult } from '../../sync/users/user-port';
import { isoTime, type Uses } from '../call';
import type { UserWork } from './plan-user';

/** The person as they are to be stored once Atlassian was changed, or once it is known why not. */
export function followed(
  { machine }: Uses<'machine'>,
  user: DirectoryUser,
  { plan }: Pick<UserWork, 'plan'>,
  { sync }: Pick<UserResult, 'sync'>,
): DirectoryUser {
  return withIdle({ ...user, sync }, idleAfter(user, { sync, plan, at: isoTime(machine.now()) }));
}
