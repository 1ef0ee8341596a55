import type { Owners } from './owners';
import type { Site } from './site/site';

/** How much one invocation may still spend at Atlassian. */
export interface Budget {
  /** Asked before calls are made: true reserves that many, false means that time or calls are used up. */
  allows(calls: number): boolean;
  /** Milliseconds since 1970; nothing is begun after it. Absent if there is no end. Moves when the budget is renewed. */
  readonly endsAt?: number;
  /**
   * Begins another stint when one is over; false if no calls or no time are left at all. Called between two announcements,
   * never while something begun under one is still going on.
   */
  renew?(): boolean;
}

/** What planning and applying take, with Atlassian in these roles. */
export interface SyncPorts<Roles = Site> {
  readonly site: Roles;
  readonly owners: Owners;
  /** ISO 8601 of `milliseconds` from now (0 = now). */
  readonly later: (milliseconds: number) => string;
}
