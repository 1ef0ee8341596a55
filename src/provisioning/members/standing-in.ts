import type { DirectoryGroup } from '../../directory/group';
import { isPlacedIn, placesOf } from '../../directory/places-of';
import type { Memberships } from '../../directory/user';
import type { TouchedMember } from '../../sync/groups/touched-member';
import { othersOf, standingOf } from '../accounts/standing';
import type { Uses } from '../call';
import type { UserReads } from '../store/users';

/**
 * Who a member is at Atlassian, and which other groups hold them, as this user and as other users of the connection with the
 * same account. Those are only read if the memberships say that the account is shared.
 */
export async function standingIn(
  call: Uses<'connection' | 'owners' | 'store', UserReads>,
  record: Memberships | undefined,
  group: Pick<DirectoryGroup, 'id'> | undefined,
): Promise<Pick<TouchedMember, 'accountId' | 'elsewhere' | 'heldBy'>> {
  if (!record) return {};
  const all = await recordsOfOthers(call, record);
  const others = all.flatMap(placesOf);
  const own = placesOf(record).filter((id) => id !== group?.id);
  const heldBy = all.filter((one) => group && isPlacedIn(one, group.id)).map(({ userId }) => userId);
  return {
    elsewhere: [...own, ...others.filter((id) => id !== group?.id)],
    ...(record.accountId && { accountId: record.accountId }),
    ...(heldBy.length > 0 && { heldBy }),
  };
}

async function recordsOfOthers(
  { store, owners, connection }: Uses<'connection' | 'owners' | 'store', UserReads>,
  { accountId, shared, userId }: Memberships,
): Promise<readonly Memberships[]> {
  if (!shared || accountId === undefined) return [];
  const standing = await standingOf({ owners, connection }, accountId, { id: userId });
  const here = othersOf(standing).filter((other) => other.connection.id === connection.id);
  const records = await Promise.all(here.map(({ user }) => store.getMemberships(user.id)));
  return records.filter((one) => one !== undefined);
}
