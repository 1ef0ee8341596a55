import type { Connection } from '../../connections/connection';
import type { DriftSummary } from '../drift/drift-summary';
import type { Finding } from './finding';

/** Atlassian differs from the directory in more places than anybody expects. */
export function findDrift(
  { id, name }: Pick<Connection, 'id' | 'name'>,
  { total: count, finished: since }: Pick<DriftSummary, 'total' | 'finished'>,
  { driftCount }: { readonly driftCount: number },
): readonly Finding[] {
  return count < driftCount ? [] : [{ kind: 'drift-found', connection: { id, name }, numbers: { count }, since }];
}
