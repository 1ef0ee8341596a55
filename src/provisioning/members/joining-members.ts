import type { UserId } from '../../directory/ids';
import type { DirectoryUser, Memberships } from '../../directory/user';
import type { TouchedMember } from '../../sync/groups/touched-member';
import { compileScope, scopeOfPerson } from '../../sync/rules/scope';
import { wantsAccess } from '../../sync/users/user-view';
import { standingOf, takenFrom } from '../accounts/standing';
import type { Uses } from '../call';
import type { UserReads } from '../store/users';

type Around = Uses<'connection' | 'owners' | 'store', UserReads>;

/**
 * How somebody joins a group of the IdP: `member`, with their account; `awaited`, once they have one on the site; else why
 * they don't, as long as the IdP and the settings stay as they are.
 */
export type Joining = 'member' | 'awaited' | NonNullable<TouchedMember['absence']>;

/**
 * The same for people who are wanted in a group, by their memberships. The users themselves are read only if those do not tell:
 * at most `most` who have no account on the site, and all whom the settings may take out of groups. This may have changed by
 * the time it is committed: a person who comes back looks at the groups that their memberships name by then, and `linkedSince`
 * finds those who came back before that.
 */
export async function joiningMembers(
  call: Around,
  all: readonly Memberships[],
  most = Number.POSITIVE_INFINITY,
): Promise<ReadonlyMap<UserId, Joining>> {
  const records = await Promise.all(all.map((record) => asSharedIn(call, record)));
  const isLookedAt = records.filter(lacksAccount).length <= most;
  const joining = await Promise.all(
    records.map(async (record): Promise<readonly [UserId, Joining]> => {
      if (lacksAccount(record) && !isLookedAt) return [record.userId, 'awaited'];
      const isPlain = !lacksAccount(record) && record.outOf === undefined && !takesOutOfGroups(call);
      const user = isPlain ? undefined : await call.store.getUser(record.userId);
      return [record.userId, isPlain ? 'member' : joiningAs(call, record, user)];
    }),
  );
  return new Map(joining);
}

/** The part of a touched member that says how they join. */
export function joiningPart(
  { accountId, ...member }: TouchedMember,
  joining: Joining | undefined = 'member',
): TouchedMember {
  if (joining === 'member') return accountId === undefined ? member : { ...member, accountId };
  return joining === 'awaited' ? member : { ...member, absence: joining };
}

/** If several people share the account, another one's record may say that it was removed from the site. */
async function asSharedIn({ owners, connection }: Around, record: Memberships): Promise<Memberships> {
  const { accountId, shared, outOf, userId } = record;
  if (!shared || accountId === undefined || outOf !== undefined) return record;
  const standing = await standingOf({ owners, connection }, accountId, { id: userId });
  return takenFrom(standing).removed ? { ...record, outOf: 'site' } : record;
}

/** There is no account at Atlassian that could be put into a group. */
const lacksAccount = ({ accountId, outOf }: Memberships): boolean => accountId === undefined || outOf === 'site';

const takesOutOfGroups = ({ connection: { settings } }: Uses<'connection'>): boolean =>
  settings.users.followActive && settings.users.onDeactivate === 'removeFromGroups';

function joiningAs(call: Around, record: Memberships, user: DirectoryUser | undefined): Joining {
  const isExpected = user !== undefined && expectsAccess(call, user);
  if (record.accountId === undefined) return isExpected ? 'awaited' : 'no account';
  if (record.outOf === 'site') return isExpected ? 'awaited' : 'removed';
  const isInactive = user !== undefined && !wantsAccess({ user, wanted: 'as directory' });
  const isOut = (record.outOf === 'groups' && !isExpected) || (takesOutOfGroups(call) && isInactive);
  return isOut ? 'out of groups' : 'member';
}

/** Active at the IdP and in the connection's scope: what they lack at Atlassian they are going to get. */
function expectsAccess({ connection }: Uses<'connection'>, user: DirectoryUser): boolean {
  const isOut = scopeOfPerson(compileScope(connection.settings.scope), user).kind === 'out';
  return !isOut && wantsAccess({ user, wanted: 'as directory' });
}
