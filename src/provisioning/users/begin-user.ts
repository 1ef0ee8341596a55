import type { DirectoryUser, UserSync } from '../../directory/user';
import { type IntentionTimes, intentionOf, type UserIntentionTimes } from '../../sync/users/intention';
import type { UserAction } from '../../sync/users/user-plan';
import { takenIn } from '../accounts/standing';
import { arrivesUntil, laterOf, unheardUntil } from '../attempts/under-way';
import { noteBelongings } from '../belongings/note-belongings';
import { isoTime, type Uses } from '../call';
import type { LimitedWork } from '../limits/limited-user';
import type { BelongingRecords } from '../store/belongings';
import type { UserUpdates } from '../store/users';
import { commitUser, type UserBase } from './commit-user';
import type { UserWork } from './plan-user';

/** Long enough for any call to end; after that the sweep takes up a crashed call's intention. */
const margin = 60_000;

const givesOrTakes: ReadonlySet<UserAction['kind']> = new Set<UserAction['kind']>([
  'invite',
  'restore',
  'reactivate',
  'joinGroup',
  'giveProducts',
  'suspend',
  'deactivate',
  'remove',
  'leaveGroup',
]);

/** The plan really gives or takes access. */
export const changesAccess = ({ plan, mode }: UserWork): boolean =>
  mode.mode === 'live' && (plan?.actions.some(({ kind }) => givesOrTakes.has(kind)) ?? false);

/** The plan changes anything at Atlassian. In the background nobody waits, so even a profile change is announced. */
export const changesAnything = (work: UserWork): boolean =>
  changesAccess(work) ||
  (work.mode.mode === 'live' &&
    (work.plan?.actions.some(({ kind }) => kind === 'updateProfile' || kind === 'keepAttributes') ?? false));

/**
 * Writes down what is about to be done: the wanted attributes, whose account it is, and until when it may arrive. Later commits
 * know of it, and after a crash the record is due. Room that a limit gives is taken by the same commit. @throws {Conflict}
 */
export async function beginUser(
  call: Uses<'connection' | 'owners' | 'budget' | 'queue' | 'machine' | 'store', UserUpdates & BelongingRecords>,
  base: UserBase,
  wanted: DirectoryUser,
  { plan, underWayUntil, known, taking }: LimitedWork,
  more: Pick<UserSync, 'leaving'> = {},
): Promise<UserBase> {
  await noteBelongings(call, wanted, plan);
  const times = userIntentionTimes(call, underWayUntil);
  // What only the account's record knows must survive a crash: that record forgets it with this commit.
  const { unheardUntil: _, ...own } = wanted.sync;
  const sync = plan
    ? intentionOf({ ...own, ...takenIn(known.sync) }, plan, times)
    : { ...wanted.sync, state: 'pending' as const, dueAt: times.dueAt, underWayUntil: times.underWayUntil };
  const next = { ...wanted, sync: { ...sync, ...more } };
  return commitUser(call, base, next, taking && { limit: taking });
}

/**
 * The user with what only the account's record knows: it forgets that with a commit of the only user who has the account. A user
 * who is not linked to the account knows nothing, and leaves it there.
 */
export function knowing(user: DirectoryUser, { known }: Pick<UserWork, 'known'>): DirectoryUser {
  return user.sync.accountId === undefined ? user : { ...user, sync: { ...user.sync, ...takenIn(known.sync) } };
}

/** ISO 8601: until when what is begun now, or by others, may arrive, and when it is looked at after a crash. */
export function intentionTimes(call: Uses<'budget' | 'machine'>, others?: string): IntentionTimes {
  const own = arrivesUntil(call);
  const underWayUntil = laterOf(call, own, others) ?? own;
  return { dueAt: isoTime(Date.parse(underWayUntil) + margin), underWayUntil };
}

/** The same for a person. */
export function userIntentionTimes(call: Uses<'budget' | 'machine'>, others?: string): UserIntentionTimes {
  const times = intentionTimes(call, others);
  return { ...times, unheardUntil: unheardUntil(times.underWayUntil) };
}
