import type { WayName, WayNote, WayProblem } from './incident';
import type { IncidentMessage } from './incident-message';

/**
 * One way on which somebody is told: an issue in Jira, or a webhook. A message may come twice, after a crash between telling and
 * noting it; a way that can find out, as Jira can, then does nothing.
 */
export interface IncidentWay {
  /** @throws {WayFailed} */
  tell(message: IncidentMessage, before: ToldBefore): Promise<Told>;
}

export interface ToldBefore {
  /** What an earlier edition has made there. */
  readonly ref?: string;
  /** Telling has begun before, and nobody knows how it ended. */
  readonly isRepeated: boolean;
}

export interface Told {
  readonly ref?: string;
  readonly note?: WayNote;
}

/** The ways that are set up. */
export type Ways = ReadonlyMap<WayName, IncidentWay>;

/** Nobody was told, or nobody knows whether somebody was. */
export class WayFailed extends Error {
  override readonly name = 'WayFailed';
  readonly problem: WayProblem;
  readonly retryAfterSeconds: number | undefined;
  constructor(problem: WayProblem, retryAfterSeconds?: number) {
    super(problem.code);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
