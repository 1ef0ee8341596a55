import type { DirectoryGroup } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import { keptPlaceIn } from '../../directory/places-of';
import type { Uses } from '../call';
import type { DepartureReads } from '../store/departures';
import type { PendingMembers } from '../store/members';
import type { UserLookup, UserReads } from '../store/users';
import { departedMember } from './departed-member';

/** A member who would leave a group at Atlassian and waits for an administrator. */
export interface HeldMember {
  readonly userId: UserId;
  /** The IdP has them in the group: it was decided that they leave it. */
  readonly isSaid: boolean;
  /** The IdP has deleted them as a person, and their account is somebody else's by now. */
  readonly isGone: boolean;
}

type Ports = Uses<'connection' | 'owners' | 'store', PendingMembers & UserReads & UserLookup & DepartureReads>;

/**
 * Those who would leave a held group, by what the IdP says and what was decided: the same as wait while the group is let follow.
 * Whoever has room already is not held, and whoever the IdP has deleted is judged as a person.
 */
export async function findHeldMembers(call: Ports, group: DirectoryGroup): Promise<readonly HeldMember[]> {
  const pending = await call.store.pendingMembers(group, Number.POSITIVE_INFINITY);
  const reserved = new Set(group.sync.removals?.reserved);
  const found = await Promise.all(
    pending.map(async ({ userId, wanted: isSaid }): Promise<readonly HeldMember[]> => {
      const record = await call.store.getMemberships(userId);
      const isGone = record === undefined;
      const isLeaving = !(keptPlaceIn(record, group.id) ?? isSaid) && !reserved.has(userId);
      if (!isLeaving) return [];
      const hasAccount = isGone ? await hasReturned(call, group, userId) : record.accountId !== undefined;
      return hasAccount ? [{ userId, isSaid, isGone }] : [];
    }),
  );
  return found.flat();
}

async function hasReturned(call: Ports, group: DirectoryGroup, userId: UserId): Promise<boolean> {
  return (await departedMember(call, group, userId))?.hasReturned === true;
}

/** So many members who are still to come in are looked at for a list: they are few while a group is held. */
const mostLooked = 500;

/** About how many would leave a held group, for a list: those who are kept in it may be counted. */
export async function countLeaving(store: PendingMembers & UserReads, group: DirectoryGroup): Promise<number> {
  const pending = await store.pendingMembers(group, Number.POSITIVE_INFINITY);
  const coming = pending.filter(({ wanted }) => wanted).slice(0, mostLooked);
  const records = await Promise.all(coming.map(({ userId }) => store.getMemberships(userId)));
  const out = records.filter((record) => keptPlaceIn(record, group.id) === false).length;
  return pending.filter(({ wanted }) => !wanted).length + out;
}
