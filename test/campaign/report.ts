import type { CampaignResult } from './run-campaign';
import { type Totals, tableOf } from './trace';
import type { Violation } from './violation';

/** A violation with its history: the rows about its subject, or all. */
export function describeViolation(
  result: CampaignResult,
  violation: Violation,
  rows: 'its own' | 'all' = 'its own',
): string {
  const table = tableOf(result.rows, rows === 'all' ? undefined : violation.subject);
  return [
    `\n  ${violation.kind.toUpperCase()}: ${violation.text}`,
    ...table.map((line) => `    ${line}`),
    ...(rows === 'all' ? [] : [`  npm run test:campaign -- ${optionsOf(result)}`]),
  ].join('\n');
}

const optionsOf = ({ seed, jitter }: CampaignResult): string =>
  jitter === undefined ? `--seed ${seed}` : `--seed ${seed} --jitter ${jitter}`;

/** Totals of all campaigns, and their violations. */
export function describeTotals(
  { operations, faults, kills, requests }: Totals,
  { campaigns, violated }: { readonly campaigns: number; readonly violated: readonly CampaignResult[] },
): string {
  const statuses = Object.entries(requests)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([status, count]) => `${status === '-' ? 'no answer' : status}: ${count}`);
  const kinds = new Map<string, Set<number>>();
  for (const { seed, violations } of violated) {
    for (const { kind } of violations) kinds.set(kind, (kinds.get(kind) ?? new Set()).add(seed));
  }
  const byKind = [...kinds].map(([kind, seeds]) => `  ${kind}: ${seeds.size} (seeds ${[...seeds].join(', ')})`);
  return [
    `\n${campaigns} campaigns: ${operations} operations, ${faults} faults, ${kills} kills`,
    `requests by status: ${statuses.join(', ')}`,
    `${violated.length} campaigns with violations`,
    ...byKind,
  ].join('\n');
}
