import type { Connection } from '../../connections/connection';
import type { DayCounts, OutcomeCounts } from '../../journal/day-counts';
import { sumOutcomes } from '../../journal/day-counts';
import type { Finding } from './finding';

/** Of fewer entries, one that failed would be a large share. */
const fewestEntries = 20;

/** The entries of yesterday and today in UTC: shortly after midnight, today alone says nothing. */
export function recentOutcomes(days: DayCounts, now: number): OutcomeCounts {
  const dayBefore = (count: number) => new Date(now - count * 86_400_000).toISOString().slice(0, 10);
  return sumOutcomes(days[dayBefore(1)] ?? {}, days[dayBefore(0)] ?? {});
}

/** A share of failed and refused entries that is too large. */
export function findFailures(
  { id, name }: Pick<Connection, 'id' | 'name'>,
  outcomes: OutcomeCounts,
  { failurePercent }: { readonly failurePercent: number },
): readonly Finding[] {
  const entries = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const count = (outcomes.failed ?? 0) + (outcomes.refused ?? 0);
  const percent = entries === 0 ? 0 : Math.floor((100 * count) / entries);
  if (entries < fewestEntries || percent < failurePercent) return [];
  return [{ kind: 'many-failures', connection: { id, name }, numbers: { percent, count, entries } }];
}
