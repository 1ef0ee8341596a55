import type { ConnectionId } from '../../connections/connection';
import type { SiteGroupId } from '../../directory/ids';
import { slicesOf } from '../slices-of';
import { type DriftCounts, type DriftKind, driftTotal } from './drift-kind';
import type { DriftRow } from './drift-row';
import { type BrokenOff, type DriftSummary, isBrokenOff, type UnseenReason } from './drift-summary';
import type { DriftLink } from './group-differences';

/**
 * Where a comparison is: groups of the directory beside the groups of the site · Atlassian's list of accounts, with their state,
 * profile and groups · people of the directory whom that list did not show · members of groups one by one, where the list
 * names no groups · custom attributes, one call a person. In this order; the last two only where they are needed.
 */
export const driftSteps = ['groups', 'accounts', 'absent', 'members', 'attributes'] as const;
export type DriftStep = (typeof driftSteps)[number];

/** A comparison under way, slice by slice. */
export interface DriftRun {
  readonly id: string;
  /** ISO 8601. */
  readonly started: string;
  readonly by: 'admin' | 'night';
  /** The version of the connection that it compares with. */
  readonly connection: number;
  readonly step: DriftStep;
  /** In a list of Atlassian's, or in a roster; absent at the start of a step. */
  readonly after?: string;
  /** Slices that are committed. */
  readonly slice: number;
  /** ISO 8601: when the last of them was. */
  readonly touched: string;
  /** How often this place has waited for Atlassian. */
  readonly waits?: number;
  readonly counts: DriftCounts;
  /** How many rows of each kind are kept: no more than `mostRows`, while the counts go on. */
  readonly kept: DriftCounts;
  /** How many records say which people, and which links, have been seen. */
  readonly seen: number;
  readonly links: number;
  /** How many strangers were put into groups at Atlassian. */
  readonly strangers: Readonly<Record<SiteGroupId, StrangersIn>>;
  /** Groups, accounts or people looked at in this step. */
  readonly looked: number;
  readonly unseen: readonly UnseenReason[];
}

export type StrangersIn = Omit<DriftLink, 'site' | 'name'> & { readonly count: number };

/** The result of a comparison that came to its end. */
export interface DriftResult extends DriftSummary {
  readonly run: string;
  readonly started: string;
  readonly by: DriftRun['by'];
  /** How many rows of each kind there are to be read, including those that have been dealt with. */
  readonly kept: DriftCounts;
}

/** The differences at the end of a day, by kind. */
export interface DriftDay {
  /** A day in UTC: `2026-03-01`. */
  readonly day: string;
  readonly counts: DriftCounts;
}

/** All that is known of comparisons of a connection, beside the rows. */
export interface DriftRecord {
  readonly schema: 1;
  readonly connectionId: ConnectionId;
  /** Absent if none is under way. */
  readonly run?: DriftRun;
  /** Of the last one that came to its end. */
  readonly result?: DriftResult;
  /** The last one did not. */
  readonly cancelled?: { readonly at: string; readonly why: CancelledWhy };
  /** Oldest first, at most 30. */
  readonly days: readonly DriftDay[];
}

/**
 * Why a comparison left no result. `settings`: they were changed meanwhile. `stopped`: by an administrator. `noAccess`,
 * `notAnswered`: Atlassian's lists could not be read to their end.
 */
export type CancelledWhy = 'settings' | 'stopped' | BrokenOff;

/** Of a kind: whoever has more to tell has another problem, and the counts go on. */
export const mostRows = 2_000;
/** A run that has not moved for so long has been lost: another one may begin. */
const lostMinutes = 60;

export const startRun = (
  start: Pick<DriftRun, 'id' | 'started' | 'by' | 'connection'> & Partial<Pick<DriftRun, 'unseen'>>,
): DriftRun => ({
  unseen: [],
  ...start,
  step: 'groups',
  slice: 0,
  touched: start.started,
  counts: {},
  kept: {},
  seen: 0,
  links: 0,
  strangers: {},
  looked: 0,
});

/** Whether a run goes on, as far as anybody can tell. */
export const isUnderWay = ({ touched }: DriftRun, now: number): boolean =>
  now - Date.parse(touched) < lostMinutes * 60_000;

/** What one slice has found. */
export interface DriftSlice {
  readonly rows: readonly DriftRow[];
  /** Where the run goes on; undefined at the end of its step. */
  readonly after: string | undefined;
  readonly looked: number;
  /** Of people who have been seen, the marks; absent if the step sees nobody. */
  readonly seen?: readonly string[];
  readonly links?: readonly DriftLink[];
  readonly strangerIn?: readonly DriftLink[];
  readonly unseen?: readonly UnseenReason[];
}

/** The run after a slice, and the rows of it that are kept. Pure. */
export function withSlice(
  run: DriftRun,
  slice: DriftSlice,
  next: DriftStep | undefined,
  now: string,
): { readonly run: DriftRun; readonly rows: readonly DriftRow[] } {
  const { waits: _, after: __, ...rest } = run;
  const { kept, rows } = keeping(run.kept, slice.rows);
  const step = slice.after === undefined ? (next ?? run.step) : run.step;
  const after = slice.after === undefined ? {} : { after: slice.after };
  return {
    rows,
    run: {
      ...rest,
      ...after,
      step,
      slice: run.slice + 1,
      touched: now,
      counts: counting(run.counts, slice.rows),
      kept,
      seen: run.seen + (slice.seen ? 1 : 0),
      links: run.links + linkPages(slice.links ?? []).length,
      strangers: slice.strangerIn ? withStrangers(run.strangers, slice.strangerIn) : run.strangers,
      looked: slice.after === undefined ? 0 : run.looked + slice.looked,
      unseen: [...new Set([...run.unseen, ...(slice.unseen ?? [])])],
    },
  };
}

/** Links to a record. */
const linksAPage = 1_000;

export const linkPages = (links: readonly DriftLink[]): readonly (readonly DriftLink[])[] =>
  slicesOf(links, linksAPage);

export function counting(before: DriftCounts, rows: readonly DriftRow[]): DriftCounts {
  const counts: Partial<Record<DriftKind, number>> = { ...before };
  for (const { kind, strangers = 1 } of rows) counts[kind] = (counts[kind] ?? 0) + strangers;
  return counts;
}

function keeping(before: DriftCounts, all: readonly DriftRow[]) {
  const kept: Partial<Record<DriftKind, number>> = { ...before };
  const rows = all.filter(({ kind }) => {
    const count = kept[kind] ?? 0;
    if (count >= mostRows) return false;
    kept[kind] = count + 1;
    return true;
  });
  return { kept: kept as DriftCounts, rows };
}

/** Groups for which strangers are counted. */
const mostStrangeGroups = 500;

function withStrangers(before: DriftRun['strangers'], links: readonly DriftLink[]): DriftRun['strangers'] {
  const after: Record<SiteGroupId, StrangersIn> = { ...before };
  for (const { site, group, version } of links) {
    if (!after[site] && Object.keys(after).length >= mostStrangeGroups) continue;
    after[site] = { group, version, count: (after[site]?.count ?? 0) + 1 };
  }
  return after;
}

/** One row for each group into which strangers were put. */
export const strangerRows = ({ strangers }: DriftRun): readonly DriftRow[] =>
  (Object.entries(strangers) as [SiteGroupId, StrangersIn][]).map(([site, { group, version, count }]) => ({
    kind: 'putIn',
    group,
    site,
    version,
    strangers: count,
  }));

const mostDays = 30;

const lists: ReadonlySet<DriftStep> = new Set<DriftStep>(['groups', 'accounts', 'absent']);

/**
 * Whether a run has not looked at everybody once yet; the steps behind that look at more of the same people and groups. A run that
 * breaks off before has no result: what a part of a list shows must not pass for all of it. Later the result says what is missing.
 */
export const isListing = ({ step }: Pick<DriftRun, 'step'>): boolean => lists.has(step);

/** The record when a run has come to its end. Pure. */
export function ended(record: DriftRecord, run: DriftRun, now: string): DriftRecord {
  const { run: _, cancelled: __, ...rest } = record;
  const { id, started, by, counts, kept, unseen } = run;
  const result: DriftResult = {
    run: id,
    started,
    by,
    counts,
    kept,
    total: driftTotal(counts),
    finished: now,
    isComplete: unseen.length === 0,
    unseen,
  };
  // A day of the trend is a day on which everything was looked at that can be: the next one tells.
  const days = isBrokenOff(run) ? record.days : withDay(record.days, { day: now.slice(0, 10), counts });
  return { ...rest, result, days };
}

/** The last look of a day counts. */
const withDay = (days: readonly DriftDay[], next: DriftDay): readonly DriftDay[] =>
  [...days.filter(({ day }) => day !== next.day), next].sort((a, b) => (a.day < b.day ? -1 : 1)).slice(-mostDays);

/** The record when a run is given up; the result of the run before stays. */
export function cancelled({ run: _, ...record }: DriftRecord, why: CancelledWhy, now: string): DriftRecord {
  return { ...record, cancelled: { at: now, why } };
}

/** The result without differences that have been dealt with. */
export function withoutRows(record: DriftRecord, rows: readonly DriftRow[]): DriftRecord {
  const { result } = record;
  if (!result) return record;
  const counts: Partial<Record<DriftKind, number>> = { ...result.counts };
  for (const { kind, strangers = 1 } of rows) counts[kind] = Math.max(0, (counts[kind] ?? 0) - strangers);
  return { ...record, result: { ...result, counts, total: driftTotal(counts) } };
}
