import type { RunReport } from '../running/running';
import type { Clock } from '../sending/clock';
import { Trouble } from '../source/trouble';
import type { State } from '../state/open-state';
import { counted } from './counted';
import { expectedIn } from './expected-in';
import type { Report } from './report';
import { watchScan } from './watch-scan';

const scanNames = { full: 'Full scan', changes: 'Look for changes' } as const;

/** Says what a running connector does, each line with the time. */
export function runReport(report: Report, state: State, clock: Clock): RunReport {
  const say = (text: string, line: { readonly kind: string } & Readonly<Record<string, unknown>>) => {
    const time = new Date(clock.now()).toISOString();
    report.say(`${time.slice(0, 19)}Z ${text}`, { time, ...line });
  };
  return {
    settings: ({ provider, ldap }) =>
      say(`Settings have come: ${provider}, ${ldap.servers.join(', ') || 'no server yet'}`, {
        kind: 'settings',
        provider,
        servers: ldap.servers,
      }),
    scanBegins(kind) {
      const watch = watchScan(report, clock, expectedIn(state));
      // A look for changes is worth a line if it finds some.
      if (kind === 'full') say(`${scanNames[kind]} begins`, { kind: 'scan-begins', scan: kind });
      return kind === 'full' ? watch : { reached: () => undefined, noticed: watch.noticed };
    },
    scanEnds({ kind, notices: _, trouble, ...result }) {
      if (trouble !== undefined) {
        const { code, detail, server } = trouble;
        report.trouble(new Trouble(code, detail, server === undefined ? {} : { server }));
      }
      if (kind === 'changes' && result.outcome === 'done' && result.sent === 0) return;
      const { people, groups, sent, unchanged, removed, errors } = result;
      const read = `${counted(people, 'person')} and ${counted(groups, 'group')}`;
      const counts = `${read}; ${sent} sent, ${unchanged} unchanged, ${removed} removed; ${counted(errors, 'error')}`;
      say(`${scanNames[kind]} has ended (${result.outcome}): ${counts}`, { kind: 'scan-ends', scan: kind, ...result });
    },
    serverTrouble: (_, trouble) => report.trouble(trouble),
    job: ({ kind, id }, { trouble }) =>
      say(`Asked on the page: ${kind}${trouble === undefined ? '' : ` (${trouble.code})`}`, {
        kind: 'job',
        job: kind,
        id,
        trouble: trouble?.code,
      }),
    appTrouble: (trouble) => report.appTrouble(trouble),
    appIsBack: () => say('Rollcall answers again', { kind: 'app-is-back' }),
    fault: (error) =>
      say(`A fault of the connector: ${error instanceof Error ? error.stack : error}`, {
        kind: 'fault',
        error: error instanceof Error ? error.stack : String(error),
      }),
  };
}
