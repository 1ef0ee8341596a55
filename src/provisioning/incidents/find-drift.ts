import type { Connection } from '../../connections/connection';
import type { Finding } from './finding';

/** How many differences the last drift run of a connection has found. */
export interface DriftCount {
  readonly connectionId: Connection['id'];
  /** ISO 8601. */
  readonly finishedAt: string;
  readonly total: number;
}

/** Atlassian differs from the directory in more places than anybody expects. */
export function findDrift(
  { id, name }: Pick<Connection, 'id' | 'name'>,
  { total: count, finishedAt: since }: Pick<DriftCount, 'total' | 'finishedAt'>,
  { driftCount }: { readonly driftCount: number },
): readonly Finding[] {
  return count < driftCount ? [] : [{ kind: 'drift-found', connection: { id, name }, numbers: { count }, since }];
}
