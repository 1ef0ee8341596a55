import { type Departed, isFinished } from './departed';
import type { SyncState } from './sync-state';

/**
 * How many people, or groups, are in each state that is not simply in order. The keys are `waiting {cause}`,
 * `refused {cause}`, `unlinked {cause}`, `preview`, `held {cause}`; for deleted ones that Atlassian still has to let go
 * `leaving {cause}`, or `withheld {cause}` if that waits for an administrator; and `refusal {cause}` for calls of the IdP that
 * left nothing behind.
 */
export type StateCounts = Readonly<Record<string, number>>;

/** How the page lists a person or a group. */
export type ListedState = 'waiting' | 'refused' | 'unlinked' | 'preview' | 'held' | 'inOrder';

/** All that can be listed: records by their state, and refusals. */
export type StateList = ListedState | 'refusal';

const lists: Readonly<Record<string, StateList>> = {
  waiting: 'waiting',
  leaving: 'waiting',
  refused: 'refused',
  unlinked: 'unlinked',
  preview: 'preview',
  held: 'held',
  withheld: 'held',
  refusal: 'refusal',
};

/**
 * What a living record counts as; undefined if it is in order. A change under way has no cause: it counts neither before
 * nor after, so that an intention costs no other record. After a crash it is looked at within minutes.
 */
export function stateKey({ state, cause, held }: SyncState): string | undefined {
  if (held && (state === 'held' || state === 'pending')) return `held ${held.cause}`;
  if (state === 'preview') return 'preview';
  if (state === 'refused') return `refused ${cause ?? ''}`.trim();
  // Atlassian has what an administrator said; but the person has no account until somebody decides again.
  if (state === 'synced' && cause === 'account-unlinked') return `unlinked ${cause}`;
  return state === 'pending' && cause !== undefined ? `waiting ${cause}` : undefined;
}

/**
 * What a deleted record counts as until Atlassian has let go of it; nothing in preview. Of a person whose access has been
 * dealt with, only the groups remember something, and they count themselves.
 */
export function departedKey(departed: Departed | undefined): string | undefined {
  if (!departed || isFinished(departed) || (departed.kind === 'user' && departed.hasLeft)) return undefined;
  const { state, cause } = (departed.kind === 'user' ? departed.user : departed.group).sync;
  if (state === 'held') return `withheld ${cause ?? ''}`.trim();
  if (state !== 'pending' && state !== 'refused') return undefined;
  return `leaving ${cause ?? ''}`.trim();
}

/** What a refusal counts as. */
export const refusalKey = ({ cause }: { readonly cause?: string }): string => `refusal ${cause ?? ''}`.trim();

/** The list that shows the record. */
export function listedState(sync: SyncState): ListedState {
  const list = listOf(stateKey(sync) ?? '');
  return list === undefined || list === 'refusal' ? 'inOrder' : list;
}

/** In the place of a cause: there is none. */
export const noCause = 'none';

/** The part of a list with one cause, by a key of the counts; undefined if its records are in no such part. */
export function causeInList(key: string | undefined): string | undefined {
  const list = listOf(key ?? '');
  return list === undefined ? undefined : `${list} ${causeOf(key ?? '') ?? noCause}`;
}

/** The list whose number a key adds to. */
export const listOf = (key: string): StateList | undefined => lists[key.split(' ')[0] ?? ''];

/** The cause in a key. */
export const causeOf = (key: string): string | undefined => key.split(' ')[1];

/** The counts after one record has moved; numbers that become 0 go. */
export function movedCounts(counts: StateCounts, from: string | undefined, to: string | undefined): StateCounts {
  if (from === to) return counts;
  const next = new Map(Object.entries(counts));
  if (from !== undefined) next.set(from, (next.get(from) ?? 0) - 1);
  if (to !== undefined) next.set(to, (next.get(to) ?? 0) + 1);
  return Object.fromEntries([...next].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** All counts in one. */
export function sumCounts(all: readonly StateCounts[]): StateCounts {
  const sum = new Map<string, number>();
  for (const counts of all)
    for (const [key, count] of Object.entries(counts)) sum.set(key, (sum.get(key) ?? 0) + count);
  return Object.fromEntries([...sum].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How many records a list has, or its part with one cause. */
export const countIn = (counts: StateCounts, list: StateList, cause?: string): number =>
  Object.entries(counts).reduce((sum, [key, count]) => {
    const isIn = cause === undefined ? listOf(key) === list : causeInList(key) === `${list} ${cause}`;
    return isIn ? sum + count : sum;
  }, 0);

/** How many of these wait for Atlassian. */
export const waitingIn = (counts: StateCounts): number =>
  Object.entries(counts).reduce((sum, [key, count]) => sum + (listOf(key) === 'waiting' ? Math.max(0, count) : 0), 0);
