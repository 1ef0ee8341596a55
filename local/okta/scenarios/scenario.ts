import type { IdpClient } from '../client';
import type { Conversation } from '../conversation';
import type { Directory } from '../directory';

/** One task of the identity provider; its requests run one after the other. */
export interface Task {
  readonly talk: () => Conversation<void>;
}

/** Tasks that run at the same time. A phase starts after the previous one ends, and sees its results. */
export interface Phase {
  readonly title: string;
  /** Milliseconds over which the tasks are spread; absent: as fast as they can be done. */
  readonly within?: number;
  tasks(stage: Stage): readonly Task[];
}

/** The context of a phase. */
export interface Stage {
  readonly client: IdpClient;
  readonly directory: Directory;
}

/** The scenarios by their command-line names. */
export const scenarios = ['onboarding', 'movers', 'leavers', 'regroup', 'accident', 'correction', 'all'] as const;
export type Scenario = (typeof scenarios)[number];
