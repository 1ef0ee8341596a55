import type { DueReview } from './connection-store';

/** When the connection's records are to be reviewed, stored beside it; ISO 8601. */
export interface ReviewTimes {
  readonly all?: string;
  readonly late?: string;
  /** The entry of the history that tells of the settings. */
  readonly entry?: number;
}

/** Whoever saves the settings hands the review over at once; this is how long to wait for that. */
const allMilliseconds = 120_000;
/** Work begun under the old settings has ended by then: a queue event uses them for a stint, which is 5 minutes. */
const lateMilliseconds = 600_000;

/** Of a change that is applied to everybody. `at`: ISO 8601, when the change is saved. */
export function reviewTimes(at: string, entry?: number): ReviewTimes {
  const later = (milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString();
  return { all: later(allMilliseconds), late: later(lateMilliseconds), ...(entry !== undefined && { entry }) };
}

/** The review that is due by then, the more important one first. */
export const dueOf = (times: ReviewTimes, until: string): readonly Omit<DueReview, 'connectionId'>[] =>
  (['all', 'late'] as const).flatMap((what): readonly Omit<DueReview, 'connectionId'>[] => {
    const at = times[what];
    if (at === undefined || at > until) return [];
    return [{ what, at, ...(times.entry !== undefined && { entry: times.entry }) }];
  });

/** Undefined when nothing is left. */
export function withoutReview(times: ReviewTimes, what: DueReview['what']): ReviewTimes | undefined {
  const { [what]: _, ...rest } = times;
  const left: ReviewTimes = rest;
  return left.all !== undefined || left.late !== undefined ? left : undefined;
}
