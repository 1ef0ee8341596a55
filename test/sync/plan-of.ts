import { planUser } from '../../src/sync/users/plan-user';
import type { UserView } from '../../src/sync/users/user-view';
import { aUser, capabilities, settings } from './fixtures';

/** The plan for a person nobody has seen yet, except for `change`. */
export function planOf(change: Partial<UserView>) {
  return planUser({
    settings,
    user: aUser(),
    wanted: 'as directory',
    account: undefined,
    capabilities: capabilities('organization'),
    ...change,
  });
}

/** `invite` or `refuse person-protected`, in order. */
export const summary = (change: Partial<UserView>) =>
  planOf(change).actions.map(({ kind, cause }) => (cause ? `${kind} ${cause}` : kind));
