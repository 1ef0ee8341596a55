import type { DirectoryGroup } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import { targetOf } from '../../sync/groups/leading';
import type { GroupDescriptions, SiteGroup, SiteGroupReads } from '../../sync/site/site-groups';
import type { SiteMember, SiteMemberReads } from '../../sync/site/site-members';
import type { Uses } from '../call';
import type { GroupReads } from '../store/groups';
import type { MemberReads } from '../store/members';
import type { UserReads } from '../store/users';
import { compareSides, type SideDifference } from './compare-sides';

/** Members of the IdP's group that are read, 25 a request to storage. */
const mostUsers = 500;
/** Members at Atlassian that are read, a page a call. */
const mostMembers = 2_000;

export interface GroupDifference extends SideDifference {
  readonly group: DirectoryGroup;
  readonly siteGroup: SiteGroup;
}

/**
 * Who would be added and who is there already if a group of the IdP used the group at Atlassian with its name. Very large
 * groups are compared in part, and the difference says so. Undefined if one of the two is gone. @throws {SiteError}
 */
export async function groupDifference(
  call: Uses<
    'connection' | 'budget' | 'store' | 'atlassian',
    UserReads & GroupReads & MemberReads,
    SiteGroupReads & GroupDescriptions & SiteMemberReads
  >,
  id: GroupId,
): Promise<GroupDifference | undefined> {
  const group = await call.store.getGroup(id);
  const name = group && nameAtAtlassian(call, group);
  if (!group || name === undefined) return undefined;
  const { site } = await call.atlassian();
  const siteGroup = await site.findGroup(name);
  if (!siteGroup) return undefined;
  const [ours, theirs] = await Promise.all([readUsers(call, group), readMembers(call, site, siteGroup)]);
  return { group, siteGroup, ...compareSides(ours, theirs) };
}

function nameAtAtlassian({ connection }: Uses<'connection'>, group: DirectoryGroup): string | undefined {
  const target = targetOf(connection.settings, group);
  return target.kind === 'target' ? target.names[0] : undefined;
}

async function readUsers({ store }: Uses<'store', UserReads & MemberReads>, group: DirectoryGroup) {
  const ids = await store.listMembers(group);
  const users = await Promise.all(ids.slice(0, mostUsers).map((id) => store.getUser(id)));
  const items: readonly DirectoryUser[] = users.filter((user) => user !== undefined);
  return { items, total: ids.length, isWhole: ids.length <= mostUsers };
}

async function readMembers({ budget }: Uses<'budget'>, site: GroupDescriptions & SiteMemberReads, { id }: SiteGroup) {
  const described = await site.describeGroup(id);
  const items: SiteMember[] = [];
  let cursor: string | undefined;
  do {
    if (!budget.allows(1)) break;
    const page = await site.listMembers(id, cursor);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && items.length < mostMembers);
  const isWhole = cursor === undefined;
  return { items, total: isWhole ? items.length : Math.max(items.length, described?.members ?? 0), isWhole };
}
