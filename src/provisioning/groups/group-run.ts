import type { DirectoryGroup, GroupSync } from '../../directory/group';
import type { GroupResult } from '../../sync/groups/group-result';
import { arrivesUntil, isUnderWay, laterOf, lookedAtAgain } from '../attempts/under-way';
import type { Uses } from '../call';
import { type GroupAttempt, groupAttempt, openIn } from './begin-group';

/** One invocation's work on a group over several commits: what it begins is noted once. */
export interface GroupRun {
  /** Tells others who is at work; absent if only what is begun is told. */
  readonly by: string | undefined;
  /** ISO 8601: until when what this run has begun may arrive. */
  until: string | undefined;
  /** ISO 8601: until when what others had begun before the run may arrive. */
  others: string | undefined;
  /** The version that this run committed last. */
  version: number | undefined;
  /** Somebody else has committed since the run began, and may have begun something as well. */
  isForeign: boolean;
}

export const newRun = (by?: string): GroupRun => ({
  by,
  until: undefined,
  others: undefined,
  version: undefined,
  isForeign: false,
});

const noteOf = (
  { connection }: Uses<'connection'>,
  { by }: GroupRun,
  until: string | undefined,
): Pick<GroupSync, 'atWork'> =>
  by !== undefined && until !== undefined ? { atWork: { by, connection: connection.version, until } } : {};

/** An attempt of the run: the intention is committed unless the group says so already. */
export function runAttempt(
  call: Uses<'connection' | 'budget' | 'machine'>,
  run: GroupRun,
  before: DirectoryGroup,
  commit: (sync: GroupSync) => Promise<DirectoryGroup>,
): GroupAttempt {
  if (run.version !== undefined && run.version !== before.version) run.isForeign = true;
  const attempt = groupAttempt(call, before, async (sync) => {
    const { underWayUntil: until } = sync;
    const stored = await commit({ ...sync, ...noteOf(call, run, until) });
    run.until ??= until;
    run.version = stored.version;
    return stored;
  });
  if (run.until === undefined) run.others = laterOf(call, before.sync.underWayUntil);
  const isKnown = run.by === undefined || run.by === before.sync.atWork?.by;
  const isNoted = run.until !== undefined && (before.sync.underWayUntil ?? '') >= run.until && isKnown;
  const begin: GroupAttempt['begin'] = (effect) =>
    isNoted && effect.creating.length === 0 && !effect.isComparing && !effect.takes
      ? Promise.resolve({})
      : attempt.begin(effect);
  const renew: GroupAttempt['renew'] = (stored) => {
    attempt.renew(stored);
    run.version = stored.version;
  };
  return { ...attempt, begin, renew };
}

interface Ended {
  readonly result: Pick<GroupResult, 'sync' | 'trouble'>;
  /** Some members may still be being changed by others. */
  readonly isContested: boolean;
  readonly isMore: boolean;
  /** The run goes on with the rest at once. */
  readonly goesOn: boolean;
}

/** ISO 8601: until when what others have begun may arrive, as far as a run knows. */
export const othersIn = (
  call: Uses<'machine'>,
  run: GroupRun,
  { before }: Pick<GroupAttempt, 'before'>,
): string | undefined =>
  laterOf(call, run.isForeign || run.until === undefined ? before.sync.underWayUntil : run.others);

/** The state to commit after a slice: the note stays while the run goes on, or while others' work or a lost answer may arrive. */
export function endedRun(
  call: Uses<'connection' | 'budget' | 'machine'>,
  run: GroupRun,
  attempt: GroupAttempt,
  ended: Ended,
): GroupSync {
  const { atWork: _, ...sync } = arrivingState(call, run, attempt, ended);
  return ended.goesOn ? { ...sync, ...noteOf(call, run, run.until) } : sync;
}

function arrivingState(
  call: Uses<'budget' | 'machine'>,
  run: GroupRun,
  attempt: GroupAttempt,
  { result: { sync, trouble }, isContested: isAnyContested, isMore, goesOn }: Ended,
): GroupSync {
  const { before, base } = attempt;
  const hasBegun = run.until !== undefined;
  const isLost = trouble?.isAnswered === false && hasBegun;
  // A run that leaves the rest to another event has had answers to all that it began.
  const own = hasBegun && (goesOn || isLost || run.isForeign) ? (run.until ?? arrivesUntil(call)) : undefined;
  const until = laterOf(call, own, othersIn(call, run, attempt));
  if (until === undefined) return lookedAtAgain(sync, undefined);
  const open = { ...sync, ...openIn(isLost ? base().sync : before.sync) };
  const isOpen = isAnyContested || open.isUncertain === true || open.leavesAgain === true;
  const isContested = isOpen && isUnderWay(call, until) && !isMore;
  return isContested ? lookedAtAgain(open, until) : { ...open, underWayUntil: until };
}
