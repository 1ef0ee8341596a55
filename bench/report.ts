import type { LeftOut, Outcome, Result } from './result';

/** The output of `--json`. */
export interface Report {
  readonly results: readonly Result[];
  readonly leftOut: readonly LeftOut[];
  /** In words: what ended a benchmark early, or kept all of them from running. */
  readonly errors: readonly string[];
}

export function toReport(outcomes: readonly Outcome[], errors: readonly string[]): Report {
  return {
    results: outcomes.filter((outcome) => 'met' in outcome),
    leftOut: outcomes.filter((outcome) => 'leftOut' in outcome),
    errors,
  };
}

/** An outcome for people. */
export function toLine(outcome: Outcome): string {
  if ('leftOut' in outcome) return `  left out: ${outcome.leftOut} (${outcome.name})`;
  return `  ${outcome.met ? 'met ' : 'MISS'}  ${outcome.name}: ${outcome.value} (${outcome.goal})`;
}

/** 0 if something was measured, no goal was missed, and every benchmark finished. */
export function exitCode({ results, errors }: Report): 0 | 1 {
  return results.length > 0 && results.every(({ met }) => met) && errors.length === 0 ? 0 : 1;
}
