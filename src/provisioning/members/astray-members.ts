import type { DirectoryGroup } from '../../directory/group';
import type { AccountId, SiteGroupId, UserId } from '../../directory/ids';
import { isPlacedIn } from '../../directory/places-of';
import type { Memberships } from '../../directory/user';
import { SiteError } from '../../sync/site/site-error';
import type { SiteMemberReads } from '../../sync/site/site-members';
import type { Uses } from '../call';
import type { MemberReads } from '../store/members';
import type { UserReads } from '../store/users';
import { hasAccess } from '../users/has-access';

/** Atlassian lists 50 members a call: larger groups are left to the comparison in pages. */
export const mostCompared = 1_000;

/** Members of a group who are at rest although something is wrong with them. */
export interface AstrayMembers {
  /**
   * They have access, but a linked group at Atlassian lacks their account although Atlassian once followed: somebody took
   * them out there.
   */
  readonly missing: readonly UserId[];
  /** They are no longer users: a deletion was overtaken, and the set would list them for ever. */
  readonly dead: readonly UserId[];
  /** Their own memberships do not name the group. */
  readonly unnamed: readonly UserId[];
}

const nobody: AstrayMembers = { missing: [], dead: [], unnamed: [] };

/**
 * Looks for members who are settled and should not be. Nobody counts as missing while Atlassian can't be asked. A group too
 * large to be searched at once is left to the comparison.
 */
export async function astrayMembers(
  call: Uses<'budget' | 'store' | 'atlassian', UserReads & MemberReads, SiteMemberReads>,
  group: DirectoryGroup,
): Promise<AstrayMembers> {
  if (group.members.count > mostCompared) return nobody;
  const { records, ...astray } = await readMembers(call, group);
  return { ...astray, missing: await missingAmong(call, group, records) };
}

/** What the records of all members say, 25 a request. */
export async function readMembers(
  { store }: Uses<'store', UserReads & MemberReads>,
  group: DirectoryGroup,
): Promise<Omit<AstrayMembers, 'missing'> & { readonly records: readonly Memberships[] }> {
  const members = await store.listMembers(group);
  const found = await Promise.all(members.map((id) => store.getMemberships(id)));
  const strangers = members.filter((_, index) => found[index] === undefined);
  const users = await Promise.all(strangers.map((id) => store.getUser(id)));
  const records = found.filter((record) => record !== undefined);
  return {
    records,
    dead: strangers.filter((_, index) => users[index] === undefined),
    unnamed: records.filter(({ groups }) => !groups.some(({ id }) => id === group.id)).map(({ userId }) => userId),
  };
}

async function missingAmong(
  call: Uses<'budget' | 'store' | 'atlassian', UserReads, SiteMemberReads>,
  { id: group, sync: { links = [] } }: DirectoryGroup,
  members: readonly Memberships[],
): Promise<readonly UserId[]> {
  const records = members.filter((record) => isPlacedIn(record, group));
  const missing = new Set<UserId>();
  if (links.length === 0) return [];
  const { site } = await call.atlassian();
  for (const { id } of links) {
    const there = await accountsIn(call, site, id);
    if (there === undefined) return withAccess(call, [...missing]);
    for (const { accountId, userId } of records) {
      if (accountId !== undefined && !there.has(accountId)) missing.add(userId);
    }
  }
  return withAccess(call, [...missing]);
}

/** Nobody puts back those whom Rollcall itself took out of groups because they are to have no access. */
export async function withAccess(
  { store }: Uses<'store', UserReads>,
  ids: readonly UserId[],
): Promise<readonly UserId[]> {
  const users = await Promise.all(ids.map((id) => store.getUser(id)));
  return ids.filter((_, index) => {
    const user = users[index];
    return user !== undefined && hasAccess(user);
  });
}

/** Undefined if this can't be told. A group that is gone has nobody. */
async function accountsIn(
  call: Uses<'budget'>,
  site: SiteMemberReads,
  id: SiteGroupId,
): Promise<ReadonlySet<AccountId> | undefined> {
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
