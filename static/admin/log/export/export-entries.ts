import type { LogSummary } from '../../../../src/entry/admin/contract/log';
import type { Named } from '../../../../src/entry/admin/contract/names';
import { inClear, namedBy } from '../../names/in-clear';
import { peopleIn } from '../../names/people-in';

/**
 * The entries as comma-separated values (RFC 4180); the first part starts with a line of names. People are masked, as the log
 * has them, unless `names` says who they are.
 */
export function toCsv(
  entries: readonly LogSummary[],
  { withHead = true, names = [] }: { readonly withHead?: boolean; readonly names?: readonly Named[] } = {},
): string {
  const columns = names.length === 0 ? masked : inClearToo;
  const lines = entries.map((entry) => columns.map((column) => escapeCell(cellOf(entry, column, names))).join(','));
  return [...(withHead ? [columns.join(',')] : []), ...lines].map((line) => `${line}\r\n`).join('');
}

export function toJson(entries: readonly LogSummary[], names: readonly Named[] = []): string {
  const shown = entries.map(({ members, said: _, ...entry }) => {
    const named = namedBy(names, entry.subject.id);
    const address = named?.address === undefined ? {} : { address: named.address };
    const subject = named === undefined ? entry.subject : { ...entry.subject, label: named.name, ...address };
    return { ...entry, subject, summary: inClear(entry.summary, peopleIn({ ...entry, members, names })) };
  });
  return JSON.stringify(shown, null, 2);
}

const before = ['at', 'connection', 'source', 'kind', 'subject'] as const;
const after = ['operation', 'outcome', 'cause', 'summary', 'id'] as const;
const masked = [...before, ...after] as const;
const inClearToo = [...before, 'address', ...after] as const;

function cellOf(entry: LogSummary, column: (typeof inClearToo)[number], names: readonly Named[]): string {
  const named = namedBy(names, entry.subject.id);
  switch (column) {
    case 'connection':
      return entry.connectionName ?? entry.connectionId;
    case 'kind':
      return entry.subject.kind;
    case 'subject':
      return named?.name ?? entry.subject.label;
    case 'address':
      return named?.address ?? '';
    case 'summary':
      return inClear(entry.summary, peopleIn({ ...entry, names }));
    default:
      return entry[column] ?? '';
  }
}

/** A spreadsheet must not take data from an identity provider for a formula; some trim a cell or know wide signs. */
function escapeCell(value: string): string {
  const safe = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
