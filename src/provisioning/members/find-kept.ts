import type { DirectoryGroup, GroupLink } from '../../directory/group';
import type { AccountId, UserId } from '../../directory/ids';
import { isPlacedIn } from '../../directory/places-of';
import { siteGroup } from '../../sync/groups/look-at-group';
import type { FindKept } from '../../sync/groups/stray';
import { titleTo } from '../../sync/ownership';
import type { Uses } from '../call';
import type { UserReads } from '../store/users';

/**
 * Members of a linked group at Atlassian whom an administrator decided to keep there, although the IdP has not put them in. The
 * records of the accounts lead to the people, and those say where they are kept: 25 records a request.
 */
export const findKept =
  (
    call: Uses<'connection' | 'owners' | 'store', UserReads>,
    group: DirectoryGroup,
    { id }: Pick<GroupLink, 'id'>,
  ): FindKept =>
  async (accounts) => {
    const title = await titleTo(call.owners, call.connection, siteGroup(id), group.id);
    const groups = [group.id, ...(title.kind === 'ours' ? title.sharedWith : [])];
    const found = await Promise.all(accounts.map((account) => isKept(call, account, groups)));
    return new Set(accounts.filter((_, index) => found[index]));
  };

async function isKept(
  { owners, connection, store }: Uses<'connection' | 'owners' | 'store', UserReads>,
  account: AccountId,
  groups: readonly string[],
): Promise<boolean> {
  const holders = (await owners.account(account))?.holders ?? [];
  const here = holders.filter(({ connectionId }) => connectionId === connection.id);
  const records = await Promise.all(here.map(({ record }) => store.getMemberships(record as UserId)));
  return records.some((record) => record?.accountId === account && groups.some((group) => isPlacedIn(record, group)));
}
