import type { UserId } from '../../directory/ids';
import type { DirectoryUser, Memberships } from '../../directory/user';
import { compileScope, scopeOf } from '../../sync/rules/scope';
import type { TouchedMember } from '../../sync/sync';
import { wantsAccess } from '../../sync/users/user-view';
import { standingOf, takenFrom } from '../accounts/standing';
import type { Uses } from '../call';
import type { UserReads } from '../store/users';

type Around = Uses<'connection' | 'owners' | 'store', UserReads>;

/**
 * How somebody comes into a group of the IdP: `member`, with the account they have; `awaited`, once they have one on the
 * site; or not as long as the IdP and the settings are as they are, and why.
 */
export type Joining = 'member' | 'awaited' | NonNullable<TouchedMember['absence']>;

/**
 * Of people who are wanted in a group, by their memberships. The people themselves are read only where those do not say it
 * all: of no more than `most` who have no account on the site, and of all whom the settings may take out of groups. What
 * is read here may have changed when it is committed: whoever comes back looks at the groups that their memberships name
 * by then, and `linkedSince` finds who came back before that.
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

/** The part of a touched member that says how they come in. */
export function joiningPart(
  { accountId, ...member }: TouchedMember,
  joining: Joining | undefined = 'member',
): TouchedMember {
  if (joining === 'member') return accountId === undefined ? member : { ...member, accountId };
  return joining === 'awaited' ? member : { ...member, absence: joining };
}

/** Of an account that several people stand for, another one's record says that it was removed from the site. */
async function asSharedIn({ owners, connection }: Around, record: Memberships): Promise<Memberships> {
  const { accountId, shared, outOf, userId } = record;
  if (!shared || accountId === undefined || outOf !== undefined) return record;
  const standing = await standingOf({ owners, connection }, accountId, { id: userId });
  return takenFrom(standing).removed ? { ...record, outOf: 'site' } : record;
}

/** Nobody at Atlassian can be put into a group for them. */
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

/** The IdP has them active, and the scope of the connection has them: what they lack at Atlassian they are to get. */
function expectsAccess({ connection }: Uses<'connection'>, user: DirectoryUser): boolean {
  const isOut = scopeOf(compileScope(connection.settings.scope), user.attributes).kind === 'out';
  return !isOut && wantsAccess({ user, wanted: 'as directory' });
}
