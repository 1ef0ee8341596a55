import type { LogAction, LogEntry } from '../../../src/entry/admin/contract/log';

/**
 * An entry for support: the request, the decisions and the answers, without personal names, which the log masks anyway,
 * and without the identity provider's data. In English, whatever the page's language.
 */
export function supportText(entry: LogEntry): string {
  const { request, error } = entry;
  const asked = request === undefined ? [] : [`request: ${request.method} ${request.path} -> ${request.status}`];
  const lines = [
    `entry: ${entry.id}`,
    `at: ${entry.at}`,
    `connection: ${entry.connectionId}`,
    `source: ${entry.source}`,
    `subject: ${entry.subject.kind} ${entry.subject.id ?? '-'}`,
    `operation: ${entry.operation}`,
    `outcome: ${entry.outcome}${error === undefined ? '' : ` (${error.code})`}`,
    ...asked,
    `took: ${Math.round(entry.durationMilliseconds)} ms`,
    `summary: ${entry.summary}`,
    ...section('actions', entry.actions.map(actionLine)),
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

function actionLine({ kind, text, reason, outcome, error, detail }: LogAction): string {
  const why = [error?.code, detail].filter((part) => part !== undefined).join(', ');
  return `[${kind}: ${outcome}${why === '' ? '' : `, ${why}`}] ${text} - ${reason}`;
}
