import type { UserId } from '../../directory/ids';
import type { TouchedMember } from '../../sync/sync';
import type { Uses } from '../call';
import type { UserReads } from '../store/users';

/**
 * Members who were left out because they were to have no account, or were taken out of the site or of groups, and who got one
 * or came back before the group was committed. Whoever linked the account has not seen the group. The commit has written their
 * memberships, which carry the account, so this costs no request; a later link finds the group in them.
 */
export async function linkedSince(
  { store }: Uses<'store', UserReads>,
  touched: readonly Pick<TouchedMember, 'userId' | 'absence'>[],
): Promise<readonly UserId[]> {
  const absent = touched.filter(({ absence }) => absence).map(({ userId }) => userId);
  const records = await Promise.all(absent.map((userId) => store.getMemberships(userId)));
  return absent.filter((_, index) => records[index]?.accountId !== undefined && records[index].outOf === undefined);
}
