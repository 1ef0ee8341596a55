import type { DirectoryGroup } from '../../directory/group';
import type { AccountId, GroupId, SiteGroupId } from '../../directory/ids';
import { siteGroup } from '../../sync/groups/look-at-group';
import { titleTo } from '../../sync/ownership';
import type { Uses } from '../call';
import type { GroupReads } from '../store/groups';
import type { MemberReads } from '../store/members';
import type { UserReads } from '../store/users';

/** Everybody whom the IdP wants in a group at Atlassian, through this group or another that stands for it. */
export async function wantedAccounts(
  call: Uses<'connection' | 'owners' | 'store', UserReads & GroupReads & MemberReads>,
  group: DirectoryGroup,
  { id }: { readonly id: SiteGroupId },
): Promise<ReadonlySet<AccountId>> {
  const title = await titleTo(call.owners, call.connection, siteGroup(id), group.id);
  const others = title.kind === 'ours' ? title.sharedWith : [];
  const groups = await Promise.all(others.map((other) => call.store.getGroup(other as GroupId)));
  const sets = await Promise.all([group, ...groups].map((each) => (each ? call.store.listMembers(each) : [])));
  const records = await Promise.all([...new Set(sets.flat())].map((user) => call.store.getMemberships(user)));
  return new Set(records.flatMap((record) => record?.accountId ?? []));
}
