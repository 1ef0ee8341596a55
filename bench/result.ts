/** One measured number against its goal. */
export interface Result {
  readonly name: string;
  readonly value: number;
  /** In words, with its unit: `at most 2 reads`. */
  readonly goal: string;
  readonly met: boolean;
}

/** A measurement that was not made. It is neither met nor missed, and always reported. */
export interface LeftOut {
  readonly name: string;
  /** Why: `--beside FOLDER was not given`. */
  readonly leftOut: string;
}

export type Outcome = Result | LeftOut;

/** A number that must not pass `limit`. */
export function atMost(name: string, value: number, limit: number, unit: string): Result {
  return { name, value: round(value), goal: `at most ${limit} ${unit}`, met: value <= limit };
}

/** A number that must reach `limit`. */
export function atLeast(name: string, value: number, limit: number, unit: string): Result {
  return { name, value: round(value), goal: `at least ${round(limit)} ${unit}`, met: value >= limit };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
