import type { DirectoryGroup } from '../../directory/group';
import type { AccountId, GroupId, SiteGroupId } from '../../directory/ids';
import { isPlacedIn } from '../../directory/places-of';
import { SiteError } from '../../sync/site/site-error';
import { mostCompared, readMembers, withAccess } from '../members/astray-members';
import { wantedAccounts } from '../members/wanted-accounts';
import { tiesOf } from '../repair/account-ties';
import { groupAsSeen } from './confirm-members';
import type { Comparing } from './drift-call';
import type { DriftRow } from './drift-row';
import type { DriftRun, DriftSlice } from './drift-run';
import { type DriftLink, isGroupComparable } from './group-differences';

/** Groups of up to 1,000 members: 20 calls of 50, and as many reads as members. */
const groupsASlice = 5;

/**
 * A slice of groups, each beside its members at Atlassian, where no list of people names their groups. Groups beyond 1,000
 * members are left out, as Sync now leaves them to a comparison of its own. @throws {SiteError}
 */
export async function compareMembers(call: Comparing, run: DriftRun): Promise<DriftSlice | undefined> {
  const { connection, machine, store } = call;
  const { items, next } = await store.groupsAfter(run.after as GroupId | undefined, groupsASlice);
  const rows: DriftRow[] = [];
  const strangerIn: DriftLink[] = [];
  for (const group of items) {
    const isMeant = group.members.count <= mostCompared && isGroupComparable(connection, group, machine.now());
    if (!isMeant) continue;
    const found = await compareGroup(call, group);
    if (!(await isUnchanged(call, group))) continue;
    rows.push(...found.rows);
    strangerIn.push(...found.strangerIn);
  }
  return { rows, strangerIn, after: next, looked: items.length };
}

async function isUnchanged(call: Comparing, { id, version }: DirectoryGroup): Promise<boolean> {
  call.store.forget();
  return (await groupAsSeen(call, { group: id, version })) !== undefined;
}

async function compareGroup(call: Comparing, group: DirectoryGroup) {
  const links = (group.sync.links ?? []).filter((link) => !link.departure && !link.isDisplaced && !link.isUnlinked);
  const { records } = await readMembers(call, group);
  // Whom a decision alone keeps in the group is not listed with it.
  const meant = records.filter((record) => isPlacedIn(record, group.id));
  const rows: DriftRow[] = [];
  const strangerIn: DriftLink[] = [];
  for (const { id: site, name } of links) {
    const there = await accountsIn(call, site);
    if (!there) continue;
    const about = { group: group.id, site, version: group.version };
    const lacking = meant.filter(({ accountId }) => accountId !== undefined && !there.has(accountId));
    const missing = await withAccess(
      call,
      lacking.map(({ userId }) => userId),
    );
    rows.push(...missing.map((user): DriftRow => ({ kind: 'takenOut', user, ...about })));
    const surplus = await surplusIn(call, group, { site, there });
    rows.push(...surplus.users.map((user): DriftRow => ({ kind: 'putIn', user, ...about })));
    strangerIn.push(...Array.from({ length: surplus.strangers }, () => ({ ...about, name })));
  }
  return { rows, strangerIn };
}

/** Where the IdP is the only truth: accounts in the group that it has not put in. */
async function surplusIn(
  call: Comparing,
  group: DirectoryGroup,
  { site, there }: { readonly site: SiteGroupId; readonly there: ReadonlySet<AccountId> },
) {
  if (call.connection.settings.groups.keepManualMembers) return { users: [], strangers: 0 };
  const wanted = await wantedAccounts(call, group, { id: site });
  const ties = await tiesOf(
    call,
    [...there].filter((account) => !wanted.has(account)),
  );
  const mine = ties.filter(({ isElsewhere }) => !isElsewhere);
  return {
    users: mine.flatMap(({ here: [user] }) => (user ? [user.id] : [])),
    strangers: mine.filter(({ here }) => here.length === 0).length,
  };
}

/**
 * Undefined if this invocation may not ask so often, or Atlassian refuses: of a group that is gone it says that there is none, which is
 * told as such, and stops the comparison of no other group.
 */
async function accountsIn(call: Comparing, site: SiteGroupId): Promise<ReadonlySet<AccountId> | undefined> {
  try {
    return await allIn(call, site);
  } catch (error) {
    if (error instanceof SiteError && error.kind === 'rejected') return undefined;
    throw error;
  }
}

async function allIn(call: Comparing, site: SiteGroupId): Promise<ReadonlySet<AccountId> | undefined> {
  const { site: atlassian } = await call.atlassian();
  const accounts = new Set<AccountId>();
  let cursor: string | undefined;
  do {
    if (!call.budget.allows(1)) return undefined;
    const page = await atlassian.listMembers(site, cursor);
    for (const { id } of page.items) accounts.add(id);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return accounts;
}
