import type { DirectoryUser, UserSync } from '../../directory/user';
import type { UserAction } from '../../sync/sync';
import { type IntentionTimes, intentionOf, type UserIntentionTimes } from '../../sync/users/intention';
import { takenIn } from '../accounts/standing';
import { arrivesUntil, laterOf, unheardUntil } from '../attempts/under-way';
import { isoTime, type Uses } from '../call';
import type { UserUpdates } from '../store/users';
import { commitUser, type UserBase } from './commit-user';
import type { UserWork } from './plan-user';

/** Long enough for any call to end; after it the sweep takes a crashed call's intention up. */
const margin = 60_000;

const givesOrTakes: ReadonlySet<UserAction['kind']> = new Set<UserAction['kind']>([
  'invite',
  'restore',
  'reactivate',
  'joinGroup',
  'suspend',
  'deactivate',
  'remove',
  'leaveGroup',
]);

/** The plan gives access or takes it, for real. */
export const changesAccess = ({ plan, mode }: UserWork): boolean =>
  mode.mode === 'live' && (plan?.actions.some(({ kind }) => givesOrTakes.has(kind)) ?? false);

/** The plan changes anything at Atlassian. Nobody waits in the background, so that a profile is announced there as well. */
export const changesAnything = (work: UserWork): boolean =>
  changesAccess(work) ||
  (work.mode.mode === 'live' &&
    (work.plan?.actions.some(({ kind }) => kind === 'updateProfile' || kind === 'keepAttributes') ?? false));

/**
 * Writes down what is about to be done: the wanted attributes, whose account it is, and until when it may arrive.
 * Whoever commits after this knows of it; a crash leaves the record due. @throws {Conflict}
 */
export function beginUser(
  call: Uses<'connection' | 'owners' | 'budget' | 'queue' | 'machine' | 'store', UserUpdates>,
  base: UserBase,
  wanted: DirectoryUser,
  { plan, underWayUntil, known }: UserWork,
  more: Pick<UserSync, 'leaving'> = {},
): Promise<UserBase> {
  const times = userIntentionTimes(call, underWayUntil);
  // What is known from the account alone must outlast a crash: its own record forgets it with this commit.
  const { unheardUntil: _, ...own } = wanted.sync;
  const sync = plan
    ? intentionOf({ ...own, ...takenIn(known.sync) }, plan, times)
    : { ...wanted.sync, state: 'pending' as const, dueAt: times.dueAt, underWayUntil: times.underWayUntil };
  return commitUser(call, base, { ...wanted, sync: { ...sync, ...more } });
}

/**
 * The user with what is known of the account from its record alone: that one forgets it with a commit of the only user who
 * has the account. Who is not linked to it knows nothing, and leaves it there.
 */
export function knowing(user: DirectoryUser, { known }: Pick<UserWork, 'known'>): DirectoryUser {
  return user.sync.accountId === undefined ? user : { ...user, sync: { ...user.sync, ...takenIn(known.sync) } };
}

/** ISO 8601: until when what is begun now may arrive, or what others have begun, and when it is looked at after a crash. */
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
