import type { SyncState } from '../../directory/sync-state';
import type { Uses } from '../call';
import { isoTime } from '../call';
import { longestStint } from './allowances';

/** How long after the last call a request that Rollcall has given up on may still take effect at Atlassian. */
const arrivalMilliseconds = 30_000;
/** How much longer this is still believed possible for access that was being taken away. */
const unheardMilliseconds = 600_000;

type Clock = Uses<'budget' | 'machine'>;

/** ISO 8601: when everything that this invocation has begun, or begins in this stint, has arrived. */
export function arrivesUntil({ budget, machine }: Clock): string {
  const ends = Math.min(budget.endsAt ?? Number.POSITIVE_INFINITY, machine.now() + longestStint);
  return isoTime(Math.max(ends, machine.now()) + arrivalMilliseconds);
}

/** ISO 8601: when everything has arrived that anybody at work at this moment, here or elsewhere, may still begin. */
export const allArrivedBy = ({ machine }: Uses<'machine'>): string =>
  isoTime(machine.now() + longestStint + arrivalMilliseconds);

/** ISO 8601: until when it is remembered that access was being taken, given the time by which that should have arrived. */
export const unheardUntil = (arrives: string): string => isoTime(Date.parse(arrives) + unheardMilliseconds);

/** Whether something that somebody else began may still arrive. */
export const isUnderWay = ({ machine }: Uses<'machine'>, until: string | undefined): boolean =>
  until !== undefined && Date.parse(until) > machine.now();

/** The latest of several times; times that have passed don't count. */
export function laterOf(call: Uses<'machine'>, ...times: readonly (string | undefined)[]): string | undefined {
  const open = times.filter((time): time is string => isUnderWay(call, time));
  return open.reduce<string | undefined>((latest, time) => (time > (latest ?? '') ? time : latest), undefined);
}

/**
 * The state to commit if somebody else's work may still arrive until then: whatever was found, the record is looked at again
 * after that, because a look at Atlassian says nothing about what arrives later.
 */
export function lookedAtAgain<State extends SyncState>(state: State, until: string | undefined): State {
  const { underWayUntil: _, ...rest } = state;
  if (until === undefined) return rest as State;
  if (state.state === 'preview' || state.state === 'held') return { ...state, underWayUntil: until };
  if (state.state === 'pending') return { ...state, underWayUntil: until };
  const waits = { state: 'pending', cause: 'effect-under-way', dueAt: until, underWayUntil: until };
  return { ...(rest as State), ...waits };
}

/**
 * The state to commit for somebody who has access although taking it was never answered: they are looked at once more when
 * the memory of it ends, so that access taken late is given back while it is known whose doing that was.
 */
export function lookedAtLate<State extends SyncState>(state: State, until: string | undefined): State {
  if (until === undefined || state.state !== 'synced') return state;
  return { ...state, state: 'pending', cause: 'effect-under-way', dueAt: until };
}
