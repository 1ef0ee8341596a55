import { staysInGroups } from '../../directory/departed';
import type { DirectoryGroup } from '../../directory/group';
import type { AccountId, GroupId, SiteGroupId } from '../../directory/ids';
import { isPlacedIn } from '../../directory/places-of';
import { siteGroup } from '../../sync/groups/look-at-group';
import { titleTo } from '../../sync/ownership';
import type { Uses } from '../call';
import type { DepartureReads } from '../store/departures';
import type { GroupReads } from '../store/groups';
import type { MemberReads, PendingMembers } from '../store/members';
import type { UserReads } from '../store/users';

/** Members who would leave, and stay for now because an administrator has to approve it. */
async function accountsHeld(
  call: Uses<'store', UserReads & PendingMembers & DepartureReads>,
  group: DirectoryGroup,
): Promise<readonly AccountId[]> {
  if (group.members.pending === 0) return [];
  const pending = await call.store.pendingMembers(group, Number.POSITIVE_INFINITY);
  const isHeld = group.sync.removals?.held !== undefined;
  const accounts = await Promise.all(
    pending
      .filter(({ wanted }) => !wanted)
      .map(async ({ userId }) => {
        const record = await call.store.getMemberships(userId);
        if (record) return isHeld ? record.accountId : undefined;
        const departed = await call.store.getDeparted({ kind: 'user', id: userId });
        return departed?.kind === 'user' && staysInGroups(departed) ? departed.user.sync.accountId : undefined;
      }),
  );
  return accounts.filter((account) => account !== undefined);
}

/** Everybody whom the IdP wants in a group at Atlassian, through this group or another that stands for it. */
export async function wantedAccounts(
  call: Uses<'connection' | 'owners' | 'store', UserReads & GroupReads & MemberReads & PendingMembers & DepartureReads>,
  group: DirectoryGroup,
  { id }: { readonly id: SiteGroupId },
): Promise<ReadonlySet<AccountId>> {
  const title = await titleTo(call.owners, call.connection, siteGroup(id), group.id);
  const others = title.kind === 'ours' ? title.sharedWith : [];
  const groups = await Promise.all(others.map((other) => call.store.getGroup(other as GroupId)));
  const all = [group, ...groups].flatMap((each) => each ?? []);
  const sets = await Promise.all(all.map((each) => call.store.listMembers(each)));
  const members = await Promise.all([...new Set(sets.flat())].map((user) => call.store.getMemberships(user)));
  const records = members.filter((record) => record && all.some((each) => isPlacedIn(record, each.id)));
  const staying = await Promise.all([group, ...groups].map((each) => (each ? accountsHeld(call, each) : [])));
  return new Set([...records.flatMap((record) => record?.accountId ?? []), ...staying.flat()]);
}
