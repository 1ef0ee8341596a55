import type { Connection } from '../../connections/connection';
import type { DriftSummary } from '../drift/drift-summary';
import type { Finding } from './finding';

/**
 * Atlassian differs from the directory in more places than anybody expects. In preview nothing is compared nor put back, so that what
 * was found before would never be over.
 */
export function findDrift(
  { id, name, settings }: Pick<Connection, 'id' | 'name' | 'settings'>,
  { total: count, finished: since }: Pick<DriftSummary, 'total' | 'finished'>,
  { driftCount }: { readonly driftCount: number },
): readonly Finding[] {
  if (settings.mode === 'preview') return [];
  return count < driftCount ? [] : [{ kind: 'drift-found', connection: { id, name }, numbers: { count }, since }];
}
