import type { SyncState } from '../directory/sync-state';
import { causes } from '../journal/causes';
import { longestStint } from './allowances';
import type { Call } from './call';
import { isoTime } from './call';

/** A request that Rollcall has given up on may still take effect at Atlassian within this time after the last call. */
const arrivalMilliseconds = 30_000;

type Clock = Pick<Call, 'budget' | 'machine'>;

/** ISO 8601: when nothing can arrive any more of what this invocation has begun, or still begins in this stint. */
export function arrivesUntil({ budget, machine }: Clock): string {
  const ends = Math.min(budget.endsAt ?? Number.POSITIVE_INFINITY, machine.now() + longestStint);
  return isoTime(Math.max(ends, machine.now()) + arrivalMilliseconds);
}

/** Whether something may still arrive that somebody else has begun. */
export const isUnderWay = ({ machine }: Pick<Call, 'machine'>, until: string | undefined): boolean =>
  until !== undefined && Date.parse(until) > machine.now();

/** The later of two times; what has passed counts no more. */
export function laterOf(call: Pick<Call, 'machine'>, ...times: readonly (string | undefined)[]): string | undefined {
  const open = times.filter((time): time is string => isUnderWay(call, time));
  return open.reduce<string | undefined>((latest, time) => (time > (latest ?? '') ? time : latest), undefined);
}

/**
 * The state to commit when somebody else's work may still arrive until then: whatever was found, it is looked at again
 * after that, because a look at Atlassian says nothing about what comes later.
 */
export function lookedAtAgain<State extends SyncState>(state: State, until: string | undefined): State {
  const { underWayUntil: _, ...rest } = state;
  if (until === undefined) return rest as State;
  if (state.state === 'preview') return { ...state, underWayUntil: until };
  if (state.state === 'pending') return { ...state, underWayUntil: until };
  const { cause } = causes['effect-under-way'];
  const waits = { state: 'pending', cause: 'effect-under-way', detail: cause, dueAt: until, underWayUntil: until };
  return { ...(rest as State), ...waits };
}
