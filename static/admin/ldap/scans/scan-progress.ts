import type { ConnectorStatus } from '../../../../src/entry/admin/contract/connector';
import type { Say } from '../../say/create-say';

/** One step from the directory to Atlassian. */
export interface ScanStep {
  readonly key: 'read' | 'compared' | 'sent' | 'applied';
  readonly state: 'open' | 'running' | 'done' | 'failed';
  readonly words: string;
}

const phases = ['reading', 'settling', 'sending'] as const;

/**
 * How far the scan that is going on has come, or the result of the last full one; nothing if there was none. A look for changes,
 * every few minutes, does not replace that result. What was sent is applied by itself, even while the next scan is going on.
 */
export function scanSteps({ scan, scans, toApply }: ConnectorStatus, say: Say): readonly ScanStep[] {
  const last = scans.find(({ kind }) => kind === 'full');
  const shown = scan ?? last;
  if (shown === undefined) return [];
  const { people, groups, sent, unchanged, removed } = shown;
  const hasFailed = scan === undefined && last?.outcome === 'failed';
  // A scan that has sent something did not fail before.
  const failedAt = sent + removed > 0 ? 2 : 0;
  const at = hasFailed ? failedAt : scan === undefined ? phases.length : phases.indexOf(scan.phase);
  const stateOf = (place: number) => (at > place ? 'done' : at < place ? 'open' : hasFailed ? 'failed' : 'running');
  const number = new Intl.NumberFormat(say.locale);
  const steps: readonly ScanStep[] = [
    {
      key: 'read',
      state: stateOf(0),
      words: `${say.count('count.people', people)}, ${say.count('count.groups', groups)}`,
    },
    {
      key: 'compared',
      state: stateOf(1),
      words: say('scan.compared', { unchanged: number.format(unchanged) }),
    },
    {
      key: 'sent',
      state: stateOf(2),
      words: say('scan.sent', { sent: number.format(sent), removed: number.format(removed) }),
    },
  ];
  if (toApply > 0) return [...steps, { key: 'applied', state: 'running', words: say.count('scan.toApply', toApply) }];
  return at > 2 ? [...steps, { key: 'applied', state: 'done', words: say('scan.allApplied') }] : steps;
}
