import { staysInGroups } from '../../directory/departed';
import type { DirectoryGroup } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import { isPlacedIn } from '../../directory/places-of';
import type { TouchedMember } from '../../sync/groups/touched-member';
import { subjectOfUser } from '../attempts/describe';
import type { Uses } from '../call';
import type { DepartureReads } from '../store/departures';
import type { UserLookup, UserReads } from '../store/users';
import { livingRecordOf } from '../users/living-record';
import { standingIn } from './standing-in';

/**
 * A deleted person whom Atlassian may still have in the group. Undefined if nothing is left to do: the account is no longer
 * known, or the person came back and is in the group again.
 */
export async function departedMember(
  call: Uses<'connection' | 'owners' | 'store', UserReads & UserLookup & DepartureReads>,
  group: DirectoryGroup,
  userId: UserId,
): Promise<TouchedMember | undefined> {
  const departed = await call.store.getDeparted({ kind: 'user', id: userId });
  if (departed?.kind !== 'user' || departed.user.sync.accountId === undefined) return undefined;
  const { user } = departed;
  const living = await livingRecordOf(call, user);
  const memberships = living && (await call.store.getMemberships(living.id));
  if (memberships && isPlacedIn(memberships, group.id)) return undefined;
  const { elsewhere, heldBy } = await standingIn(call, memberships, group);
  const { accountId } = user.sync;
  return {
    userId,
    wanted: false,
    isGone: true,
    ...(living && { hasReturned: true }),
    ...(staysInGroups(departed) && { isWithheld: true }),
    label: subjectOfUser(user).label,
    ...(elsewhere && { elsewhere }),
    ...(heldBy && { heldBy }),
    ...(accountId && { accountId }),
  };
}
