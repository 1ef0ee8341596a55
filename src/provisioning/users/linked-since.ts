import type { UserId } from '../../directory/ids';
import type { Memberships } from '../../directory/user';
import type { TouchedMember } from '../../sync/groups/touched-member';
import type { Uses } from '../call';
import type { UserReads } from '../store/users';

/**
 * Members who were left out because they were to have no account, or were taken out of the site or of groups, and who got one
 * or came back before the group was committed. Whoever linked the account has not seen the group. The commit has written their
 * memberships, which carry the account, so this costs no request; a later link finds the group in them. The same for members
 * who were put in with an account that an administrator has exchanged for another one since.
 */
export async function linkedSince(
  { store }: Uses<'store', UserReads>,
  touched: readonly Pick<TouchedMember, 'userId' | 'absence' | 'accountId' | 'wanted'>[],
): Promise<readonly UserId[]> {
  const asked = touched.filter(({ absence, accountId, wanted }) => absence || (wanted && accountId !== undefined));
  const records = await Promise.all(asked.map(({ userId }) => store.getMemberships(userId)));
  const isLinked = ({ absence, accountId }: (typeof asked)[number], record: Memberships | undefined): boolean => {
    if (record?.accountId === undefined || record.outOf !== undefined) return false;
    return absence !== undefined || record.accountId !== accountId;
  };
  return asked.filter((member, index) => isLinked(member, records[index])).map(({ userId }) => userId);
}
