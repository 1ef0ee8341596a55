import type { ConnectionId } from '../../connections/connection';
import type { DriftCounts } from './drift-kind';

/**
 * What a comparison could not look at. `noAccess`: nothing, for want of a credential. `tokenSeesLess`: an administrator token
 * shows neither profiles nor who is suspended, and groups beyond 1,000 members are left out. `groupsNotListed`: Atlassian's list
 * of people does not name all their groups, so members were not compared. `customers`: there is no list of customers.
 * `notAnswered`: Atlassian failed again and again.
 */
export const unseenReasons = ['noAccess', 'tokenSeesLess', 'groupsNotListed', 'customers', 'notAnswered'] as const;

export type UnseenReason = (typeof unseenReasons)[number];

/** A comparison ends where one of these comes up: what lies behind that place was not looked at. */
export type BrokenOff = Extract<UnseenReason, 'noAccess' | 'notAnswered'>;

const brokenOff: ReadonlySet<UnseenReason> = new Set<BrokenOff>(['noAccess', 'notAnswered']);

/** Whether a comparison came to its end too early: that it found less than the one before says nothing. */
export const isBrokenOff = ({ unseen }: { readonly unseen: readonly UnseenReason[] }): boolean =>
  unseen.some((reason) => brokenOff.has(reason));

/** The result of the last comparison of a connection that came to its end. */
export interface DriftSummary {
  /** Without those that are never to be told again. */
  readonly counts: DriftCounts;
  readonly total: number;
  /** ISO 8601. */
  readonly finished: string;
  /** Everything was looked at; otherwise `unseen` says what was not. */
  readonly isComplete: boolean;
  readonly unseen: readonly UnseenReason[];
}

/** The port to what comparisons have found, in numbers. One request. */
export interface DriftSummaries {
  /** Undefined if the connection has never been compared. */
  summaryOf(connectionId: ConnectionId): Promise<DriftSummary | undefined>;
}
