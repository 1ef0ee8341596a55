import type { Footprint } from './footprint';
import type { Ending, Fault } from './schedule';

/** A call to something that is shared: a point of decision. */
export interface SharedCall {
  /** `site.restore`, as the table of a schedule shows it. */
  readonly name: string;
  readonly args: readonly unknown[];
  /** Reads that a program starts together are done as one step. */
  readonly kind: 'read' | 'write';
  /** What may go wrong with it. */
  readonly faults: readonly Fault[];
  /** Does it at once, without any other step in between. */
  readonly perform: () => Promise<unknown>;
  /** What the program gets at a conflict, a lost answer or a late arrival, in place of an answer. */
  readonly fail?: (fault: Fault) => Promise<unknown>;
}

/** Holds a call back until the explorer lets it happen. */
export type Gate = (call: SharedCall) => Promise<unknown>;

export interface Program {
  readonly name: string;
  /** Runs it, with all that it shares behind the gate; what it answers is a word for the table. */
  readonly run: (gate: Gate) => Promise<string>;
}

/** How one program went. */
export interface Outcome {
  readonly name: string;
  readonly state: 'ended' | 'crashed';
  readonly answer: string;
  /** Programs that had ended when this one made its first step. */
  readonly after: readonly number[];
}

/** An effect that its program knows nothing of yet. */
export interface LateEffect {
  readonly program: number;
  readonly name: string;
  readonly arrive: () => Promise<void>;
}

export interface End {
  readonly outcomes: readonly Outcome[];
  readonly late: readonly LateEffect[];
  readonly ending: Ending;
}

export interface Violation {
  readonly invariant: string;
  readonly text: string;
}

/** What there was to see at the end, for the table. */
export interface Verdict {
  readonly violations: readonly Violation[];
  readonly shown: readonly string[];
}

/** A world in its first state, with programs that have not begun. */
export interface Instance {
  readonly programs: readonly Program[];
  /** The same text for the same state of everything but the programs. */
  readonly state: () => string;
  /** Notes what of that is touched from here on, until the answer is called. */
  readonly watch: () => () => Footprint;
  /** Ways to go on, once the programs have ended. */
  readonly endings: (end: Omit<End, 'ending'>) => readonly Ending[];
  /** Goes on until nothing happens any more, and judges. */
  readonly finish: (end: End) => Promise<Verdict>;
}

/** What is explored: the same instance each time. */
export interface Model {
  readonly name: string;
  readonly begin: () => Promise<Instance>;
}
