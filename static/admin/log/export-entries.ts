import type { LogSummary } from '../../../src/entry/admin/contract/log';

/** The entries as comma-separated values (RFC 4180); the first part starts with a line of names. */
export function toCsv(
  entries: readonly LogSummary[],
  { withNames = true }: { readonly withNames?: boolean } = {},
): string {
  const lines = entries.map((entry) => columns.map((column) => escapeCell(cellOf(entry, column))).join(','));
  return [...(withNames ? [columns.join(',')] : []), ...lines].map((line) => `${line}\r\n`).join('');
}

export function toJson(entries: readonly LogSummary[]): string {
  return JSON.stringify(entries, null, 2);
}

const columns = [
  'at',
  'connection',
  'source',
  'kind',
  'subject',
  'operation',
  'outcome',
  'cause',
  'summary',
  'id',
] as const;

function cellOf(entry: LogSummary, column: (typeof columns)[number]): string {
  switch (column) {
    case 'connection':
      return entry.connectionName ?? entry.connectionId;
    case 'kind':
      return entry.subject.kind;
    case 'subject':
      return entry.subject.label;
    default:
      return entry[column] ?? '';
  }
}

/** A spreadsheet must not take data from an identity provider for a formula; some trim a cell or know wide signs. */
function escapeCell(value: string): string {
  const safe = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
