import { type Belongings, belongingsDays } from '../../directory/belongings';
import type { DirectoryUser } from '../../directory/user';
import type { UserAction, UserPlan } from '../../sync/users/user-plan';
import { subjectOfUser } from '../attempts/describe';
import { isoTime, type Uses } from '../call';
import type { BelongingRecords } from '../store/belongings';
import { QueueUnavailable } from '../sync-queue';
import { mostHeirs } from './fates';

/** Seconds until the background looks: by then the call that takes access has been answered, as a rule. */
const firstLook = 120;

type HandOver = Extract<UserAction, { kind: 'handOverBelongings' }>;

/**
 * Writes down what is to be handed over, and asks the background to do it, before access is taken: after a crash in between the
 * record is there, and whoever looks at it sees whether the person has lost their access. A plan without it costs nothing.
 */
export async function noteBelongings(
  call: Uses<'connection' | 'queue' | 'machine' | 'store', BelongingRecords>,
  user: DirectoryUser,
  plan: UserPlan | undefined,
): Promise<void> {
  const action = plan?.actions.find((each): each is HandOver => each.kind === 'handOverBelongings');
  if (!plan || !action) return;
  const before = await call.store.belongingsOf(action.account);
  const after = begun(call, user, plan, action);
  // Another attempt at the same departure: what has been done of it stays known.
  const isSame = before?.state === 'open' && before.user === user.id;
  const next = isSame ? { ...before, since: after.since } : after;
  await call.store.keepBelongings({ before, after: next });
  await queueBelongings(call, action, firstLook);
}

function begun(
  { machine }: Uses<'machine'>,
  user: DirectoryUser,
  plan: UserPlan,
  { account, choices, heirs, problems }: HandOver,
): Omit<Belongings, 'version'> {
  const isOutOfGroups = plan.actions.some(({ kind }) => kind === 'leaveGroup');
  return {
    schema: 1,
    account,
    user: user.id,
    label: subjectOfUser(user).label,
    since: isoTime(machine.now()),
    lost: isOutOfGroups ? 'groups' : 'access',
    choices,
    heirs: heirs.slice(0, mostHeirs).map(({ account: id, label }) => ({ account: id, label })),
    problems,
    state: 'open',
    kinds: {},
  };
}

/** If the queue is full, the hourly sweep finds what is open. */
export async function queueBelongings(
  { connection, queue }: Uses<'connection' | 'queue'>,
  { account }: Pick<Belongings, 'account'>,
  delaySeconds?: number,
): Promise<void> {
  try {
    await queue.push([{ connectionId: connection.id, belongings: { account } }], delaySeconds);
  } catch (error) {
    if (!(error instanceof QueueUnavailable)) throw error;
  }
}

/** ISO 8601: until when it can be given back, if nothing further happens. */
export const keptUntil = (now: number): string => isoTime(now + belongingsDays * 86_400_000);
