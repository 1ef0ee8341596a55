import type { Call } from '../call';
import type { DriftWork } from '../sync-queue';
import type { Comparing } from './drift-call';
import { rowKey } from './drift-row';
import type { DriftStore } from './drift-store';
import { dropRows, rowsOf } from './drop-rows';
import { canPutBack, isDealtWith, putBack } from './put-back';

/** Rows to an event: at some ten calls each, they stay within its budget. */
const rowsAnEvent = 25;

/**
 * A slice of putting all differences of a kind back. Each is done as a single one is, so that a limit holds what goes beyond it.
 * Doing a slice twice is harmless; after a kill, the event comes again. @throws {QueueUnavailable}
 */
export async function putBackAll(
  call: Call & Comparing & { readonly drift: DriftStore },
  { putBack: run, kind, only, after }: Extract<DriftWork, { putBack: string }>,
): Promise<void> {
  if (!canPutBack(kind)) return;
  const all = await rowsOf(call, { run, kind, keys: only && new Set(only) });
  if (!all) return;
  const rest = all.filter((row) => after === undefined || rowKey(row) > after).sort(byKey);
  const done = new Set<string>();
  for (const row of rest.slice(0, rowsAnEvent)) {
    const synced = await putBack(call, row);
    if (isDealtWith(synced)) done.add(rowKey(row));
  }
  const last = rest[rowsAnEvent - 1];
  if (rest.length > rowsAnEvent && last) {
    const next = { putBack: run, kind, ...(only && { only }), after: rowKey(last) };
    await call.queue.push([{ connectionId: call.connection.id, drift: next }], secondsBetween);
  }
  await dropRows(call, { run, kind, keys: done });
}

const secondsBetween = 5;

const byKey = (one: Parameters<typeof rowKey>[0], other: Parameters<typeof rowKey>[0]): number =>
  rowKey(one) < rowKey(other) ? -1 : 1;
