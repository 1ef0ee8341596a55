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

/**
 * One slice of counting past days again: those since the last look, at most 30. The entries of a past day don't change, so
 * what is found is what there is, and doing a slice twice is harmless. It also counts what an older build has written.
 */
export async function recountDays(
  ports: {
    readonly journal: Pick<Journal, 'list'>;
    readonly logDays: LogDays;
    readonly queue: SyncQueue;
    readonly machine: Pick<Machine, 'now'>;
  },
  connectionId: ConnectionId,
  place: DaysPlace,
): Promise<void> {
  const { queue, logDays, machine } = ports;
  const wanted = place.day ?? nextDay(await logDays.checkedDay(connectionId), machine.now());
  if (wanted === undefined) return;
  const next = await countPages(ports, connectionId, { ...place, day: wanted });
  if (next.cursor === undefined) await logDays.correct(connectionId, wanted, next.counts ?? {});
  const follows = next.cursor === undefined ? dayAfter(wanted, machine.now()) : next;
  if (follows) await queue.push([{ connectionId, days: follows }], secondsBetween);
}

/** The first day to be counted; undefined if all past days have been. */
export function nextDay(checked: string | undefined, now: number): string | undefined {
  const last = isoTime(now - restHours * 3_600_000 - day).slice(0, 10);
  const first = isoTime(now - daysBack * day).slice(0, 10);
  const next = checked === undefined ? first : isoTime(Date.parse(checked) + day).slice(0, 10);
  const from = next < first ? first : next;
  return from <= last ? from : undefined;
}

function dayAfter(counted: string, now: number): DaysPlace | undefined {
  const next = nextDay(counted, now);
  return next === undefined ? undefined : { day: next };
}

async function countPages(
  { journal }: { readonly journal: Pick<Journal, 'list'> },
  connectionId: ConnectionId,
  { day: wanted, cursor: from, counts: before = {} }: DaysPlace & { readonly day: string },
): Promise<DaysPlace> {
  let counts: OutcomeCounts = before;
  let cursor = from;
  const of = { connectionId, limit: pageSize, after: `${wanted}T00:00:00.000Z`, before: `${wanted}T23:59:59.999Z` };
  for (let page = 0; page < pagesASlice; page += 1) {
    const found = await journal.list(cursor === undefined ? of : { ...of, cursor });
    for (const { outcome } of found.entries) counts = withOutcome(counts, outcome);
    cursor = found.cursor;
    if (cursor === undefined) return { day: wanted, counts };
  }
  return { day: wanted, counts, ...(cursor !== undefined && { cursor }) };
}
