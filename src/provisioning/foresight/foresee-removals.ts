import type { DirectoryGroup } from '../../directory/group';
import type { AccountId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import { foretellRemovals } from '../../sync/groups/foretell-removals';
import type { GroupResult } from '../../sync/groups/group-result';
import type { FindStrays } from '../../sync/groups/stray';
import type { AccountReads } from '../../sync/site/accounts';
import { SiteError } from '../../sync/site/site-error';
import type { SiteGroup } from '../../sync/site/site-groups';
import type { SiteMemberReads } from '../../sync/site/site-members';
import { reportTrouble } from '../../sync/trouble';
import { mapPerson } from '../../sync/users/user-facts';
import type { Uses } from '../call';
import { findKept } from '../members/find-kept';
import { wantedAccounts } from '../members/wanted-accounts';
import { findStrays } from '../repair/find-strays';
import type { DirectoryReads } from '../store/directory-reads';
import type { MemberReads } from '../store/members';
import type { UserReads } from '../store/users';

/** Members without an account who are read if a group's members are compared. */
const mostUnlinked = 2_000;

type Looking = Uses<
  'connection' | 'owners' | 'elsewhere' | 'budget' | 'store' | 'atlassian',
  DirectoryReads,
  AccountReads & SiteMemberReads
>;

/**
 * The members whom a group's groups at Atlassian would lose: because the IdP is the only truth, or because Rollcall left them
 * behind. `leaving`: accounts of members whom the plan has leave already, or keeps in because that is held.
 */
export async function foreseeRemovals(
  call: Looking,
  group: DirectoryGroup,
  { compared = [], mended = [] }: GroupResult,
  leaving: ReadonlySet<AccountId>,
): Promise<readonly ActionReport[]> {
  const expected = compared.length > 0 ? await expectedAddresses(call, group) : new Set<string>();
  const removals: ActionReport[] = [];
  for (const each of compared) {
    removals.push(
      ...(await removalsFrom(call, group, each, {
        stays: new Set([...(await wantedAccounts(call, group, each)), ...leaving]),
        leaving,
        kept: findKept(call, group, each),
        expected,
      })),
    );
  }
  const mending: ActionReport[] = [];
  for (const each of mended) {
    mending.push(...(await removalsFrom(call, group, each, { stays: undefined, leaving, expected })));
  }
  return [...removals, ...(await withoutExpected(call, group, mending))];
}

/** Somebody whom another connection left behind and this one wants as well: they are linked before anybody is removed. */
async function withoutExpected(
  call: Looking,
  group: DirectoryGroup,
  removals: readonly ActionReport[],
): Promise<readonly ActionReport[]> {
  if (removals.length === 0) return removals;
  const expected = await expectedAddresses(call, group);
  return removals.filter(({ address }) => address === undefined || !expected.has(address.toLowerCase()));
}

/** In preview the record of an account does not say yet who of this connection has it: their memberships do. */
const unwantedStrays =
  (call: Looking, group: DirectoryGroup, from: SiteGroup, leaving: ReadonlySet<AccountId>): FindStrays =>
  async (accounts) => {
    const found = await findStrays(call, group, from)(accounts.filter((account) => !leaving.has(account)));
    if (found.size === 0) return found;
    const wanted = await wantedAccounts(call, group, from);
    return new Map([...found].filter(([account]) => !wanted.has(account)));
  };

type Measure = Pick<Parameters<typeof foretellRemovals>[1], 'stays' | 'kept' | 'expected'> & {
  readonly leaving: ReadonlySet<AccountId>;
};

async function removalsFrom(
  call: Looking,
  group: DirectoryGroup,
  from: SiteGroup,
  { leaving, ...measure }: Measure,
): Promise<readonly ActionReport[]> {
  const { connection, budget } = call;
  const { site } = await call.atlassian();
  const strays = unwantedStrays(call, group, from, leaving);
  try {
    return await foretellRemovals(site, { connection, group: from, strays, budget, ...measure });
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    const text = { say: 'look-through-group', group: from.name } as const;
    const step = { kind: 'look', text, reason: { say: 'members-to-compare' } } as const;
    return [reportTrouble(step, error)];
  }
}

/** Addresses of members who are linked only once the connection goes live. */
async function expectedAddresses(
  { store, connection }: Uses<'connection' | 'store', UserReads & MemberReads>,
  group: DirectoryGroup,
): Promise<ReadonlySet<string>> {
  const members = await store.listMembers(group);
  const records = await Promise.all(members.map((id) => store.getMemberships(id)));
  const unlinked = records.flatMap((record) => (record && record.accountId === undefined ? record.userId : []));
  const users = await Promise.all(unlinked.slice(0, mostUnlinked).map((id) => store.getUser(id)));
  return new Set(users.flatMap((user) => (user && mapPerson(connection.settings, user).email) ?? []));
}
