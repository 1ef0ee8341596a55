import type { LogAction, LogEntry } from '../../../../src/entry/admin/contract/log';
import type { Named } from '../../../../src/entry/admin/contract/names';
import { clearlyOf, inClear, namedBy } from '../../names/in-clear';
import { peopleIn } from '../../names/people-in';

/**
 * An entry for support: the request, the decisions and the answers, without the identity provider's data. People are masked, as
 * the log has them, unless `names` says who they are. In English, whatever the page's language.
 */
export function supportText(entry: LogEntry, names: readonly Named[] = []): string {
  const { request, error } = entry;
  const subject = namedBy(names, entry.subject.id);
  const asked = request === undefined ? [] : [`request: ${request.method} ${request.path} -> ${request.status}`];
  const lines = [
    `entry: ${entry.id}`,
    `at: ${entry.at}`,
    `connection: ${entry.connectionId}`,
    `source: ${entry.source}`,
    `subject: ${entry.subject.kind} ${entry.subject.id ?? '-'}${subject === undefined ? '' : ` ${whoIs(subject)}`}`,
    `operation: ${entry.operation}`,
    `outcome: ${entry.outcome}${error === undefined ? '' : ` (${error.code})`}`,
    ...asked,
    `took: ${Math.round(entry.durationMilliseconds)} ms`,
    `summary: ${inClear(entry.summary, peopleIn({ ...entry, names }))}`,
    ...section(
      'actions',
      entry.actions.map((action) => actionLine(action, namedBy(names, action.who ?? entry.subject.id))),
    ),
    ...section(
      'calls',
      entry.calls.map(
        ({ method, path, status, milliseconds, requestId = '-' }) =>
          `${method} ${path} -> ${status === 0 ? 'none' : status}, ${Math.round(milliseconds)} ms, ${requestId}`,
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const section = (name: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${name}:`, ...lines.map((line) => `- ${line}`)];

const whoIs = ({ name, address }: Named): string => (address === undefined ? name : `${name} <${address}>`);

function actionLine({ kind, text, reason, outcome, error, detail }: LogAction, person: Named | undefined): string {
  const why = [error?.code, detail].filter((part) => part !== undefined).join(', ');
  return `[${kind}: ${outcome}${why === '' ? '' : `, ${why}`}] ${clearlyOf(text, person)} - ${inClear(reason, [person])}`;
}
