import { type JournalEntry, type Outcome, outcomes } from './entry';

/** How many entries of the log have which outcome; outcomes without entries are missing. */
export type OutcomeCounts = Readonly<Partial<Record<Outcome, number>>>;

/** By day in UTC (`2026-03-01`). */
export type DayCounts = Readonly<Record<string, OutcomeCounts>>;

/** The entries of the log by day and outcome, counted where they are written, however many there are. */
export interface LogDays {
  /** Of one connection; of all, and of those deleted since, without an id. */
  read(connectionId?: string): Promise<DayCounts>;
  /** Joins the tallies of processes that write no more; done hourly, so that reading costs the same at any time. */
  fold(): Promise<void>;
  /** The last day that has been counted again, if there was one. */
  checkedDay(connectionId: string): Promise<string | undefined>;
  /** Replaces the counts of a past day by what was found in the log. */
  correct(connectionId: string, day: string, counts: OutcomeCounts): Promise<void>;
}

export const dayOf = ({ at }: Pick<JournalEntry, 'at'>): string => at.slice(0, 10);

/** The counts with more entries of one outcome. */
export const withOutcome = (counts: OutcomeCounts, outcome: Outcome, more = 1): OutcomeCounts => ({
  ...counts,
  [outcome]: (counts[outcome] ?? 0) + more,
});

/** Both counts in one. */
export const sumOutcomes = (a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts =>
  outcomes.reduce((sum, outcome) => (b[outcome] === undefined ? sum : withOutcome(sum, outcome, b[outcome])), a);

/** All days in one, in order. */
export function sumDays(all: readonly DayCounts[]): DayCounts {
  const sum = new Map<string, OutcomeCounts>();
  for (const days of all)
    for (const [day, counts] of Object.entries(days)) sum.set(day, sumOutcomes(sum.get(day) ?? {}, counts));
  return Object.fromEntries([...sum].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The counts of entries, by day. */
export const countByDay = (entries: readonly Pick<JournalEntry, 'at' | 'outcome'>[]): DayCounts =>
  sumDays(entries.map((entry) => ({ [dayOf(entry)]: withOutcome({}, entry.outcome) })));
