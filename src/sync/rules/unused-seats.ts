import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryUser } from '../../directory/user';
import { wantsAccess } from '../users/user-view';
import { isAccessSaid } from './kept';
import { compileScope, scopeOfPerson } from './scope';

type SeatSettings = Pick<Settings, 'users'>;

/** After how many days without use product access is taken; undefined: never. Settings from before it was a choice say never. */
export function idleDaysOf({ users }: SeatSettings): number | undefined {
  const days = Number(users.seats.takeUnused);
  return Number.isNaN(days) ? undefined : days;
}

/**
 * Whether a person at rest may be asked about, so that what they did not use since that day is taken: they have been here since
 * then, nothing was given back or decided since, and nobody else has their account. `isShared`: somebody else has it now; `sync.shared`
 * only says that somebody may have had it once. Pure.
 */
export function mayLoseUnused(
  settings: Pick<Settings, 'scope'>,
  user: DirectoryUser,
  { since, isShared }: { readonly since: string; readonly isShared: boolean },
): boolean {
  const { sync, idle, created } = user;
  const isAtRest = sync.state === 'synced' && sync.accountId !== undefined && !sync.leaving;
  const isAlone = !isShared && !sync.succeeded && !sync.isSevered && !sync.suspended && !sync.deactivated;
  const isNew = created.slice(0, 10) >= since || (idle?.is === 'spared' && idle.at.slice(0, 10) >= since);
  return isAtRest && isAlone && !isNew && idle?.is !== 'due' && isMeant(settings, user);
}

/** The person is to have access, by the IdP and the scope, or by decision. */
const isMeant = ({ scope }: Pick<Settings, 'scope'>, user: DirectoryUser): boolean =>
  wantsAccess({ user, wanted: 'as directory' }) && scopeOfPerson(compileScope(scope), user).kind === 'in';

/** All that a limit holds of the person is product access that they do not use: they keep their access in any case. */
export const isUnusedHeld = (settings: Pick<Settings, 'scope'>, user: DirectoryUser): boolean =>
  user.idle?.is === 'due' && isMeant(settings, user);

/**
 * The person as the IdP has just described them. It asks for access where it did not before: it makes them active, or brings them into
 * the scope. Then everything that was taken unused is given back, and counts as used on this day. Pure.
 */
export function withAskedSeats(
  settings: Pick<Settings, 'scope'>,
  before: DirectoryUser,
  after: DirectoryUser,
): DirectoryUser {
  if (isAccessSaid(settings, before) || !isAccessSaid(settings, after)) return after;
  return { ...after, idle: { is: 'spared', at: after.lastModified } };
}
