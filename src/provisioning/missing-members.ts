import type { DirectoryGroup } from '../directory/group';
import type { AccountId, SiteGroupId, UserId } from '../directory/ids';
import { type Site, SiteError } from '../sync/site';
import type { Call } from './call';

/** Atlassian lists 50 members a call: what is larger is left to the comparison in pages. */
export const mostCompared = 1_000;

/**
 * Members with an account whom a linked group at Atlassian lacks, although Atlassian has followed once: somebody took
 * them out there. None for a group too large to be looked through at once, or while Atlassian can't be asked.
 */
export async function missingMembers(call: Call, group: DirectoryGroup): Promise<readonly UserId[]> {
  const links = group.sync.links ?? [];
  if (links.length === 0 || group.members.count > mostCompared) return [];
  const members = await call.store.listMembers(group);
  const records = await Promise.all(members.map((id) => call.store.getMemberships(id)));
  const missing = new Set<UserId>();
  const { site } = await call.atlassian();
  for (const { id } of links) {
    const there = await accountsIn(call, site, id);
    if (there === undefined) return [...missing];
    for (const record of records) {
      if (record?.accountId !== undefined && !there.has(record.accountId)) missing.add(record.userId);
    }
  }
  return [...missing];
}

/** Undefined when it can't be said. A group that is gone has nobody. */
async function accountsIn(call: Call, site: Site, id: SiteGroupId): Promise<ReadonlySet<AccountId> | undefined> {
  const accounts = new Set<AccountId>();
  let cursor: string | undefined;
  do {
    if (!call.budget.allows(1)) return undefined;
    try {
      const page = await site.listMembers(id, cursor);
      for (const member of page.items) accounts.add(member.id);
      cursor = page.cursor;
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      return error.kind === 'rejected' ? new Set() : undefined;
    }
  } while (cursor !== undefined);
  return accounts;
}
