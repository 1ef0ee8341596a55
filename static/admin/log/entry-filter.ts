import type { LogSummary, Outcome } from '../../../src/entry/admin/contract/log';

/** What of the log is shown. The app filters by result; the rest is chosen among the entries that are here. */
export interface EntryFilter {
  readonly outcome?: Outcome | undefined;
  readonly source?: LogSummary['source'] | undefined;
  /** How far back, in hours. */
  readonly hours?: Hours | undefined;
  readonly text: string;
}

export type Hours = '1' | '24' | '168' | '720';

export const noFilter: EntryFilter = { text: '' };

export const isFiltering = ({ outcome, source, hours, text }: EntryFilter): boolean =>
  outcome !== undefined || source !== undefined || hours !== undefined || text.trim() !== '';

/** The entries that fit, of those given; `now` in milliseconds. */
export function filterEntries(
  entries: readonly LogSummary[],
  { source, hours, text }: EntryFilter,
  now: number,
): readonly LogSummary[] {
  const oldest = oldestOf(hours, now);
  const wanted = text.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      Date.parse(entry.at) >= oldest &&
      (source === undefined || entry.source === source) &&
      (wanted === '' || wordsOf(entry).includes(wanted)),
  );
}

/** Whether older entries can still fit: the log comes newest first. */
export function mayGoOn(entries: readonly LogSummary[], { hours }: EntryFilter, now: number): boolean {
  const last = entries.at(-1);
  return last === undefined || Date.parse(last.at) >= oldestOf(hours, now);
}

const oldestOf = (hours: Hours | undefined, now: number): number =>
  hours === undefined ? 0 : now - Number(hours) * 3_600_000;

const wordsOf = ({ operation, subject, summary, connectionName = '' }: LogSummary): string =>
  `${operation} ${subject.label} ${summary} ${connectionName}`.toLowerCase();
