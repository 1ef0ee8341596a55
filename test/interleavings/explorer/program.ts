import type { Footprint } from './footprint';
import type { Ending, Fault } from './schedule';

/** A call to something shared: a point of decision. */
export interface SharedCall {
  /** `site.restore`, as in a schedule's table. */
  readonly name: string;
  readonly args: readonly unknown[];
  /** Reads that a program starts together form one step. */
  readonly kind: 'read' | 'write';
  /** The possible faults. */
  readonly faults: readonly Fault[];
  /** Performs it at once, without any other step in between. */
  readonly perform: () => Promise<unknown>;
  /** The program's result after a conflict, a lost answer or a late arrival, instead of an answer. */
  readonly fail?: (fault: Fault) => Promise<unknown>;
}

/** Holds a call back until the explorer lets it happen. */
export type Gate = (call: SharedCall) => Promise<unknown>;

export interface Program {
  readonly name: string;
  /** Runs it with everything shared behind the gate; it returns a word for the table. */
  readonly run: (gate: Gate) => Promise<string>;
}

/** The outcome of one program. */
export interface Outcome {
  readonly name: string;
  readonly state: 'ended' | 'crashed';
  readonly answer: string;
  /** Programs that had ended when this one took its first step. */
  readonly after: readonly number[];
}

/** An effect its program does not know of yet. */
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

/** The visible end state, for the table. */
export interface Verdict {
  readonly violations: readonly Violation[];
  readonly shown: readonly string[];
}

/** A world in its first state, with programs that have not started. */
export interface Instance {
  readonly programs: readonly Program[];
  /** Equal texts for equal states of everything except the programs. */
  readonly state: () => string;
  /** Records accesses to that state until the result is called. */
  readonly watch: () => () => Footprint;
  /** Ways to continue once the programs have ended. */
  readonly endings: (end: Omit<End, 'ending'>) => readonly Ending[];
  /** Continues until nothing happens any more, and judges. */
  readonly finish: (end: End) => Promise<Verdict>;
}

/** The subject of an exploration: the same instance each time. */
export interface Model {
  readonly name: string;
  readonly begin: () => Promise<Instance>;
}
