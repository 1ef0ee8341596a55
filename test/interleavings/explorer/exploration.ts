import type { Failure } from './judge';

export interface Bounds {
  /** Faults in a schedule. */
  readonly faults: 0 | 1;
  /** Switches away from a program that could continue, or from its oldest open call; absent: every order. */
  readonly preemptions?: number;
  /** Stops after this many different failures. */
  readonly stopAfter?: number;
  /** Stops after this many schedules, and reports it. */
  readonly most?: number;
}

export interface Exploration {
  /** Runs from the first state. */
  readonly schedules: number;
  /** States explored further: different ones, if switches are counted. */
  readonly states: number;
  /** Different ends that were settled and judged. */
  readonly ends: number;
  /** One per set of invariants violated together. */
  readonly failures: readonly Failure[];
  /** How many endings failed; an end has several if something is repeated or still under way. */
  readonly failed: number;
  readonly isComplete: boolean;
}
