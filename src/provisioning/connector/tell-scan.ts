import type { Connection } from '../../connections/connection';
import { directoryCauses, isDirectoryCause } from '../../journal/directory-causes';
import type { ActionReport, JournalEntry } from '../../journal/entry';
import { isoTime, type Machine } from '../call';
import type { EndedScan } from './directory-report';

/**
 * The entry about a scan in which somebody should look; a scan that went well leaves none: what it sent has entries of its own.
 * Whom a notice is about is left out: the log names nobody whom it cannot erase.
 */
export function tellScan(
  connection: Pick<Connection, 'id' | 'name'>,
  machine: Pick<Machine, 'now' | 'newId'>,
  scan: EndedScan,
): JournalEntry | undefined {
  const { trouble, notices, begun, ended } = scan;
  if (!trouble && notices.length === 0) return undefined;
  const cause = trouble?.code ?? notices[0]?.code;
  return {
    schema: 1,
    id: machine.newId(),
    at: isoTime(machine.now()),
    connectionId: connection.id,
    source: 'connector',
    subject: { kind: 'connection', id: connection.id, label: connection.name },
    operation: scan.kind === 'full' ? 'Full scan' : 'Scan for changes',
    summary: summaryOf(scan),
    outcome: scan.outcome === 'failed' ? 'failed' : 'noChange',
    ...(cause !== undefined && { cause }),
    actions: [...(trouble ? [troubleReport(trouble)] : []), ...notices.map(noticeReport)],
    calls: [],
    durationMilliseconds: Math.max(0, Date.parse(ended) - Date.parse(begun)),
  };
}

function summaryOf({ trouble, notices, people, groups, sent, removed }: EndedScan): string {
  if (trouble) return `The scan ended early, and nothing follows from it: ${titleOf(trouble.code)}.`;
  const counts = `Read ${people} people and ${groups} groups, sent ${sent} and removed ${removed}.`;
  const said = notices.slice(0, 3).map(({ code, count }) => `${titleOf(code)} (${count}).`);
  const rest = notices.length - said.length;
  return [counts, ...said, ...(rest > 0 ? [`${rest} further ${rest === 1 ? 'notice' : 'notices'}.`] : [])].join(' ');
}

const troubleReport = ({ code, detail, server }: NonNullable<EndedScan['trouble']>): ActionReport => ({
  kind: 'look',
  text: server === undefined ? 'Read the directory' : `Read the directory from ${server}`,
  reason: 'A scan is a full picture or nothing.',
  outcome: 'failed',
  cause: code,
  ...(detail !== '' && { detail }),
});

const noticeReport = ({ code, count }: EndedScan['notices'][number]): ActionReport => ({
  kind: 'none',
  text: `${titleOf(code)} (${count})`,
  reason: isDirectoryCause(code) ? directoryCauses[code].cause : code,
  outcome: 'skipped',
  cause: code,
});

const titleOf = (code: string): string => (isDirectoryCause(code) ? directoryCauses[code].title : code);
