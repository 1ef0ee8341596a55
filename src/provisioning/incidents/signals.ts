import type { AccessSummary } from '../../connections/access';
import type { Connection } from '../../connections/connection';
import type { ConnectionStates } from '../../connections/connection-store';
import type { TokenUses } from '../../connections/token-uses';
import type { OutcomeCounts } from '../../journal/day-counts';
import type { Presence } from '../connector/connector-state';
import type { DriftSummary } from '../drift/drift-summary';
import type { OpenBatch } from './find-held';
import type { Overdue } from './find-storage-trouble';

/** Everything that tells of trouble, as it was read at one time. `states` are undefined until they have been counted after an update. */
export interface Signals {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly access: AccessSummary;
  readonly overdue: Overdue;
  readonly connections: readonly ConnectionSignals[];
}

export interface ConnectionSignals {
  readonly connection: Connection;
  readonly uses: TokenUses;
  /** Of directories. */
  readonly presence?: Presence | undefined;
  readonly batches: readonly OpenBatch[];
  readonly states: ConnectionStates | undefined;
  /** Of yesterday and today. */
  readonly outcomes: OutcomeCounts;
  /** Of the last drift run; undefined if there was none. */
  readonly drift: Pick<DriftSummary, 'total' | 'finished' | 'unseen'> | undefined;
}
