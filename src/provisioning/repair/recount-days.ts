import type { ConnectionId } from '../../connections/connection';
import type { ConnectionStore } from '../../connections/connection-store';
import { type LogDays, type OutcomeCounts, withOutcome } from '../../journal/day-counts';
import type { Journal } from '../../journal/journal';
import { isoTime, type Machine } from '../call';
import type { DaysPlace, SyncQueue } from '../sync-queue';

const day = 86_400_000;
/** By then the tallies of a day are folded, and every index shows its entries. */
const restHours = 4;
/** As many as the page shows. */
const daysBack = 30;
/** A slice leaves the quota to SCIM: it reads 1,000 entries. */
const pagesASlice = 10;
const pageSize = 100;
const secondsBetween = 20;

/** Begins to count past days of the log again, in every connection. @throws {QueueUnavailable} */
export async function beginDays(ports: {
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly queue: SyncQueue;
}): Promise<void> {
  const all = await ports.connections.list();
  if (all.length > 0) await ports.queue.push(all.map(({ id }) => ({ connectionId: id, days: {} })));
}

interface Ports {
  readonly journal: Pick<Journal, 'list'>;
  readonly logDays: LogDays;
  readonly queue: SyncQueue;
  readonly machine: Pick<Machine, 'now'>;
}

/**
 * One slice of counting past days again: those since the last look, at most 30. The entries of a past day don't change, so
 * what is found is what there is, and doing a slice twice is harmless: an event that comes again finds its day counted. It
 * also counts what an older build has written.
 */
export async function recountDays(ports: Ports, connectionId: ConnectionId, place: DaysPlace): Promise<void> {
  const { queue, logDays, machine } = ports;
  const checked = await logDays.checkedDay(connectionId);
  if (place.day !== undefined && checked !== undefined && place.day <= checked) return;
  let at: DaysPlace = place.day === undefined ? { day: nextDay(checked, machine.now()) } : place;
  let pages = pagesASlice;
  while (at.day !== undefined && pages > 0) {
    const { read, ...found } = await countPages(ports, connectionId, at, pages);
    pages -= read;
    if (found.cursor !== undefined) at = found;
    else {
      await logDays.correct(connectionId, at.day, found.counts);
      at = { day: nextDay(at.day, machine.now()) };
    }
  }
  if (at.day !== undefined) await queue.push([{ connectionId, days: at }], secondsBetween);
}

/** The first day to be counted; undefined if all past days have been. */
export function nextDay(checked: string | undefined, now: number): string | undefined {
  const last = isoTime(now - restHours * 3_600_000 - day).slice(0, 10);
  const first = isoTime(now - daysBack * day).slice(0, 10);
  const next = checked === undefined ? first : isoTime(Date.parse(checked) + day).slice(0, 10);
  const from = next < first ? first : next;
  return from <= last ? from : undefined;
}

/** What is found of a day in so many requests, beside what has been found before. */
async function countPages(
  { journal }: Pick<Ports, 'journal'>,
  connectionId: ConnectionId,
  { day: wanted, cursor: from, counts: before = {} }: DaysPlace,
  pages: number,
) {
  let counts: OutcomeCounts = before;
  let cursor = from;
  let read = 0;
  const of = { connectionId, limit: pageSize, after: `${wanted}T00:00:00.000Z`, before: `${wanted}T23:59:59.999Z` };
  do {
    const found = await journal.list(cursor === undefined ? of : { ...of, cursor });
    for (const { outcome } of found.entries) counts = withOutcome(counts, outcome);
    cursor = found.cursor;
    read += 1;
  } while (cursor !== undefined && read < pages);
  return { read, day: wanted, counts, ...(cursor !== undefined && { cursor }) };
}
