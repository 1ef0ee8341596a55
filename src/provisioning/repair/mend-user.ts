import type { GroupId, UserId } from '../../directory/ids';
import type { DirectoryUser, Memberships } from '../../directory/user';
import { groupMode } from '../../sync/groups/sync-group';
import { standingOf } from '../accounts/standing';
import { followUp } from '../attempts/follow-up';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import { commitGroup } from '../groups/commit-group';
import type { GroupReads, GroupUpdates } from '../store/groups';
import type { MemberReads, MembershipRepair } from '../store/members';
import type { ReadCache } from '../store/read-cache';
import type { UserReads, UserUpdates } from '../store/users';
import { commitUser } from '../users/commit-user';
import { userFindings } from './user-findings';

/** What mending a person's records uses of a call. */
export type Mending = Uses<
  'connection' | 'owners' | 'queue' | 'machine' | 'store',
  UserReads & UserUpdates & GroupReads & GroupUpdates & MemberReads & MembershipRepair & ReadCache
>;

interface Person {
  readonly user: DirectoryUser;
  readonly memberships: Memberships | undefined;
}

/**
 * Puts one person's records right, without a call to Atlassian: the person is listed as a holder of their account, and their
 * memberships forget groups that do not have them. Records in order cost only the reads.
 */
export async function mendUser(call: Mending, { user, memberships }: Person): Promise<void> {
  const { isUnlisted, stale } = await findingsOf(call, { user, memberships });
  if (isUnlisted) await listHolder(call, user.id);
  for (const group of stale) await forgetGroup(call, { user: user.id, group });
}

async function findingsOf(
  { owners, store }: Uses<'owners' | 'store', GroupReads & MemberReads>,
  { user, memberships }: Person,
) {
  const { accountId } = user.sync;
  const [account, groups] = await Promise.all([
    accountId === undefined ? undefined : owners.account(accountId),
    Promise.all((memberships?.groups ?? []).map((each) => store.getGroup(each.id))),
  ]);
  const among = await Promise.all(
    groups.map(async (group) => {
      if (!group) return [];
      return (await store.membersAmong(group, [user.id])).has(user.id) ? [group.id] : [];
    }),
  );
  return userFindings({ user, memberships, account, holding: new Set<GroupId>(among.flat()) });
}

/** The commit decides: linking or sharing the account in the meantime changes its version. */
const listHolder = (
  call: Uses<'connection' | 'owners' | 'queue' | 'machine' | 'store', UserReads & UserUpdates & ReadCache>,
  id: UserId,
): Promise<void> =>
  retryOnConflict(call, async () => {
    const user = await call.store.getUser(id);
    const { accountId, state } = user?.sync ?? {};
    if (!user || accountId === undefined || state === 'preview') return;
    const standing = await standingOf(call, accountId, user);
    await commitUser(call, { user, standing }, user);
  });

/**
 * The memberships are derived: they say what the group's member set says. If they name the group, the IdP once had the person
 * in it, so the group also lets go of them at Atlassian, in case a crash has prevented that. While the group is only
 * previewed, this proof is kept. @throws {QueueUnavailable} never: the sweep finds what waits
 */
async function forgetGroup(
  call: Uses<
    'connection' | 'queue' | 'machine' | 'store',
    GroupReads & GroupUpdates & MemberReads & MembershipRepair & ReadCache
  >,
  { user, group: id }: { readonly user: UserId; readonly group: GroupId },
): Promise<void> {
  const isKept = await retryOnConflict(call, async () => {
    const group = await call.store.getGroup(id);
    if (!group?.sync.links?.length || (await call.store.membersAmong(group, [user])).has(user)) return false;
    if (groupMode(call.connection, group) === 'preview') return true;
    const sync = { ...group.sync, state: 'pending' as const, dueAt: isoTime(call.machine.now()) };
    const members = { add: [], remove: [], settled: [], leaving: [user] };
    const stored = await commitGroup(call, group, { next: { ...group, sync }, members });
    await followUp(call, { groups: [stored] });
    return false;
  });
  if (!isKept) await call.store.repairMemberships(id, [user]);
}
