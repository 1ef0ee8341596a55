import { type DayCounts, dayOf, sumDays, withOutcome } from '../../../journal/day-counts';
import type { JournalEntry } from '../../../journal/entry';
import { journalDays } from '../../../journal/journal';
import { keys, type Place } from '../keys';

/** What a tally needs to know of an entry. */
export type CountedEntry = Pick<JournalEntry, 'connectionId' | 'at' | 'outcome'>;

/** What one process has counted of a connection, in a record that nobody else writes. */
export interface Tally {
  readonly connectionId: string;
  readonly days: DayCounts;
}

interface KeptTally extends Tally {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly born: number;
}

/** The tallies of a process that no transaction is writing at the moment, by connection. */
export type TallyMemory = Map<string, KeptTally[]>;

/** A tally is written for an hour. Its last transaction ends with an invocation, which takes a quarter of an hour at most. */
const writtenFor = 3_600_000;
/** How old a tally is, in milliseconds, when certainly nobody writes it any more. */
export const tallyRests = 2 * writtenFor;

/** The step of a transaction that writes a tally. */
export interface TallyStep {
  readonly place: Place;
  readonly value: Tally;
  readonly days: number;
}

/** The counting of one transaction's entries. */
export interface Counting {
  readonly steps: readonly TallyStep[];
  /** The steps have been committed. */
  done(): void;
  /** They have certainly not been. Whoever says neither leaves the tallies as storage has them: nobody writes them again. */
  undone(): void;
}

export interface Tallies {
  begin(entries: readonly CountedEntry[]): Counting;
}

/**
 * Counts log entries in the transactions that write them. A transaction takes a tally that no other one has, adds its entries
 * to what the process knows is in it, and writes it: nothing is read, and nobody else can be in the way.
 */
export function tallies(memory: TallyMemory, now: () => number, newId: () => string): Tallies {
  const take = (connectionId: string): KeptTally => {
    const free = memory.get(connectionId)?.pop();
    if (free && now() - free.born < writtenFor) return free;
    return { connectionId, days: {}, born: now(), key: keys.tally(connectionId, now(), newId()).key };
  };
  const giveBack = (tally: KeptTally) => {
    memory.set(tally.connectionId, [...(memory.get(tally.connectionId) ?? []), tally]);
  };
  return {
    begin(entries) {
      const byConnection = Map.groupBy(entries, ({ connectionId }) => connectionId);
      const taken = Array.from(byConnection, ([connectionId, some]) => {
        const before = take(connectionId);
        return { before, next: { ...before, days: withEntries(before.days, some) } };
      });
      return {
        steps: taken.map(({ next }) => tallyStep(next)),
        done: () => taken.forEach(({ next }) => void giveBack(next)),
        undone: () => taken.forEach(({ before }) => void giveBack(before)),
      };
    },
  };
}

const withEntries = (days: DayCounts, entries: readonly CountedEntry[]): DayCounts =>
  entries.reduce((sum, entry) => sumDays([sum, { [dayOf(entry)]: withOutcome({}, entry.outcome) }]), days);

const tallyStep = ({ key, connectionId, days }: KeptTally): TallyStep => ({
  place: { key },
  value: { connectionId, days },
  days: journalDays,
});
