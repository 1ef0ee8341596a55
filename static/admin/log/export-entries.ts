import type { LogSummary } from '../../../src/entry/admin/contract/log';

/** The entries as a table of comma-separated values (RFC 4180), with a line of names. */
export function toCsv(entries: readonly LogSummary[]): string {
  const lines = entries.map((entry) => columns.map((column) => escapeCell(cellOf(entry, column))).join(','));
  return [columns.join(','), ...lines].join('\r\n');
}

export function toJson(entries: readonly LogSummary[]): string {
  return JSON.stringify(entries, null, 2);
}

const columns = ['at', 'connection', 'source', 'kind', 'subject', 'operation', 'outcome', 'summary', 'id'] as const;

function cellOf(entry: LogSummary, column: (typeof columns)[number]): string {
  switch (column) {
    case 'connection':
      return entry.connectionName ?? entry.connectionId;
    case 'kind':
      return entry.subject.kind;
    case 'subject':
      return entry.subject.label;
    default:
      return entry[column];
  }
}

/** A spreadsheet must not take what an identity provider sent for a formula. */
function escapeCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
