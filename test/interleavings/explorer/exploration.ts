import type { Failure } from './judge';

export interface Bounds {
  /** Faults in a schedule. */
  readonly faults: 0 | 1;
  /** Switches away from a program that could go on; none said: every order there is. */
  readonly preemptions?: number;
  /** Stops after so many different failures. */
  readonly stopAfter?: number;
  /** Stops after so many schedules, and says so. */
  readonly most?: number;
}

export interface Exploration {
  /** Runs from the first state on. */
  readonly schedules: number;
  /** States that were gone on from: where switches are counted, different ones. */
  readonly states: number;
  /** Different ends that were settled and judged. */
  readonly ends: number;
  /** One for each set of invariants that were violated together. */
  readonly failures: readonly Failure[];
  /** How many endings failed; an end has several where something is to be repeated or is still under way. */
  readonly failed: number;
  readonly isComplete: boolean;
}
