import type { DepartedGroup } from '../../directory/departed';
import type { Uses } from '../call';
import type { MemberReads, MembershipRepair } from '../store/members';

/** Members' records written in one go: some 40 transactions, while an IdP may wait for the answer. */
const cleanedAtOnce = 1000;

/**
 * Takes a deleted group out of its members' own memberships, which are derived from it, as far as one step goes. Returns for
 * how many members this is done so far; undefined once it is done for all.
 * @throws {StorageUnavailable}
 */
export async function cleanMemberships(
  { store }: Uses<'store', MemberReads & MembershipRepair>,
  { group, cleaned = 0 }: Pick<DepartedGroup, 'group' | 'cleaned'>,
): Promise<number | undefined> {
  const members = await store.everyMember(group);
  if (cleaned < members.length) {
    await store.leaveMemberships(group.id, members.slice(cleaned, cleaned + cleanedAtOnce));
  }
  const done = cleaned + cleanedAtOnce;
  return done < members.length ? done : undefined;
}
