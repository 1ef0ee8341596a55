import type { Connection } from '../../connections/connection';
import type { UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import { isHeld } from '../../sync/rules/judge-account';
import { compileScope, scopeOfPerson } from '../../sync/rules/scope';
import type { Account } from '../../sync/site/accounts';
import { type Departure, departureOf } from '../../sync/users/departure';
import type { AccountTies } from './account-ties';

/**
 * What the state of an account at Atlassian says about the records that have it. `lookAgain`: these users are at rest, but
 * the account is not as they ask. `leaver`: the account still has access, and the only user Rollcall knows for it is one whom
 * the IdP has deleted.
 */
export type TiesFinding =
  | { readonly kind: 'lookAgain'; readonly users: readonly UserId[] }
  | { readonly kind: 'leaver'; readonly user: UserId };

/**
 * Finds accounts whose state differs from what the records of this connection ask. Pure, and only a hint: the plan that
 * follows looks at the account itself and at all who have it. An account whose access Rollcall already took from somebody who
 * is gone, and which is active now, was given back by somebody at Atlassian: it is left alone.
 */
export function judgeTies(
  connection: Connection,
  { record, here, isElsewhere, gone }: AccountTies,
  state: Account['state'],
): TiesFinding | undefined {
  const isActive = state === 'active';
  if (here.length > 0) return lookAgain(here.filter((user) => isOtherwise(connection, here, user, isActive)));
  const [user] = gone.slice(-1);
  const isKept = isElsewhere || record?.taken !== undefined || !takesAccess(connection.settings.users.onDelete);
  return isActive && user !== undefined && !isKept ? { kind: 'leaver', user } : undefined;
}

const lookAgain = (users: readonly DirectoryUser[]): TiesFinding | undefined =>
  users.length > 0 ? { kind: 'lookAgain', users: users.map(({ id }) => id) } : undefined;

/** Users who wait or were refused are looked at anyway. */
function isOtherwise(
  connection: Connection,
  all: readonly DirectoryUser[],
  user: DirectoryUser,
  isActive: boolean,
): boolean {
  if (user.sync.state !== 'synced' || user.sync.succeeded) return false;
  const isWanted = isHeld({ connection, user });
  if (!isActive) return isWanted;
  const isWantedByAnother = all.some((other) => isHeld({ connection, user: other }));
  if (isWanted || isWantedByAnother) return false;
  const { settings } = connection;
  const scope = scopeOfPerson(compileScope(settings.scope), user);
  const how = departureOf({ settings, user, wanted: 'as directory' }, scope);
  return how !== undefined && takesAccess(how);
}

/** Taking only single groups, or nothing, leaves the account active. */
const takesAccess = (how: Departure): boolean => how === 'suspend' || how === 'deactivate' || how === 'remove';
