import type { IdpClient } from '../client';
import type { Conversation } from '../conversation';
import type { Directory } from '../directory';

/** One thing that the identity provider does; its requests run one after the other. */
export interface Task {
  readonly talk: () => Conversation<void>;
}

/** Tasks that run side by side. A phase begins when the one before it is over, and sees what that one did. */
export interface Phase {
  readonly title: string;
  tasks(stage: Stage): readonly Task[];
}

/** What a phase works with. */
export interface Stage {
  readonly client: IdpClient;
  readonly directory: Directory;
}

/** The scenarios as the command line names them. */
export const scenarios = ['onboarding', 'movers', 'leavers', 'regroup', 'all'] as const;
export type Scenario = (typeof scenarios)[number];
