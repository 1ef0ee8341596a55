import type { Connection } from '../../connections/connection';
import type { ActionReport, JournalEntry } from '../../journal/entry';
import { type Said, together } from '../../journal/sentence';
import { subjectOfConnection } from '../attempts/describe';
import { isoTime, type Machine } from '../call';
import type { EndedScan } from './directory-report';

/** So many notices are named in the summary; each is an action of the entry. */
const mostNoticed = 3;

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
    subject: subjectOfConnection(connection),
    operation: scan.kind === 'full' ? 'Full scan' : 'Scan for changes',
    summary: summaryOf(scan),
    outcome: scan.outcome === 'failed' ? 'failed' : 'noChange',
    ...(cause !== undefined && { cause }),
    actions: [...(trouble ? [troubleReport(trouble)] : []), ...notices.map(noticeReport)],
    calls: [],
    durationMilliseconds: Math.max(0, Date.parse(ended) - Date.parse(begun)),
  };
}

function summaryOf({ trouble, notices, people, groups, sent, removed }: EndedScan): Said {
  if (trouble) return { say: 'scan-ended-early', cause: trouble.code };
  const noticed = notices
    .slice(0, mostNoticed)
    .map(({ code, count }) => ({ say: 'scan-noticed', cause: code, count }) as const);
  const rest = notices.length - noticed.length;
  return together(
    { say: 'scan-counts', people, groups, sent, removed },
    noticed,
    rest > 0 ? { say: 'scan-more', count: rest } : undefined,
  );
}

const troubleReport = ({ code, detail, server }: NonNullable<EndedScan['trouble']>): ActionReport => ({
  kind: 'look',
  text: { say: 'read-directory', ...(server !== undefined && { server }) },
  reason: { say: 'scan-whole' },
  outcome: 'failed',
  cause: code,
  ...(detail !== '' && { detail }),
});

const noticeReport = ({ code, count }: EndedScan['notices'][number]): ActionReport => ({
  kind: 'none',
  text: { say: 'noticed', cause: code, count },
  reason: { say: 'scan-goes-on' },
  outcome: 'skipped',
  cause: code,
});
