import type { GroupId, UserId } from '../../directory/ids';
import { placesOf } from '../../directory/places-of';
import type { AccountGroups } from '../../sync/site/accounts';
import { SiteError } from '../../sync/site/site-error';
import type { Uses } from '../call';
import type { GroupReads } from '../store/groups';
import type { UserReads } from '../store/users';
import { hasAccess } from './has-access';

/**
 * Groups that hold a person at the IdP while their linked group at Atlassian does not, although Atlassian once followed:
 * somebody took the person out there. None while Atlassian can't be asked.
 */
export async function missingGroups(
  call: Uses<'budget' | 'store' | 'atlassian', UserReads & GroupReads, AccountGroups>,
  id: UserId,
): Promise<readonly GroupId[]> {
  const [user, record] = await Promise.all([call.store.getUser(id), call.store.getMemberships(id)]);
  if (!user || !hasAccess(user) || record?.accountId === undefined || placesOf(record).length === 0) return [];
  const groups = await Promise.all(placesOf(record).map((each) => call.store.getGroup(each)));
  const linked = groups.flatMap((group) => (group?.sync.links ? [{ id: group.id, links: group.sync.links }] : []));
  if (linked.length === 0 || !call.budget.allows(1)) return [];
  try {
    const { site } = await call.atlassian();
    const there = new Set((await site.groupsOf(record.accountId)).map((group) => group.id));
    return linked.filter(({ links }) => links.some((link) => !there.has(link.id))).map((group) => group.id);
  } catch (error) {
    if (error instanceof SiteError) return [];
    throw error;
  }
}
