import type { Call } from '../call';
import type { DriftWork } from '../sync-queue';
import { acceptDrift, canAccept } from './accept-drift';
import type { Comparing } from './drift-call';
import { type DriftRow, rowKey } from './drift-row';
import type { DriftStore } from './drift-store';
import { dropRows, rowsOf } from './drop-rows';
import { canPutBack, isDealtWith, putBack } from './put-back';

/** Rows to an event: at some ten calls each, they stay within its budget. */
const rowsAnEvent = 25;

/** All rows of a kind of one comparison, or those of them that are named, and behind which of them it goes on. */
export type SettleWork = Extract<DriftWork, { kind: unknown }>;

/**
 * A slice of putting all differences of a kind back, or of accepting them. Each is done as a single one is, so that a limit holds
 * what goes beyond it. Doing a slice twice is harmless; after a kill, the event comes again. @throws {QueueUnavailable}
 */
export async function settleAll(
  call: Call & Comparing & { readonly drift: DriftStore },
  work: SettleWork,
): Promise<void> {
  const { kind, only, after } = work;
  const run = 'accept' in work ? work.accept : work.putBack;
  const isPossible = 'accept' in work ? canAccept : canPutBack;
  const settle = 'accept' in work ? acceptDrift : putRowBack;
  if (!isPossible(kind)) return;
  const all = await rowsOf(call, { run, kind, keys: only && new Set(only) });
  if (!all) return;
  const rest = all.filter((row) => after === undefined || rowKey(row) > after).sort(byKey);
  const done = new Set<string>();
  for (const row of rest.slice(0, rowsAnEvent)) {
    if (await settle(call, row)) done.add(rowKey(row));
  }
  const last = rest[rowsAnEvent - 1];
  if (rest.length > rowsAnEvent && last) {
    const next = { ...work, after: rowKey(last) };
    await call.queue.push([{ connectionId: call.connection.id, drift: next }], secondsBetween);
  }
  await dropRows(call, { run, kind, keys: done });
}

const putRowBack = async (call: Parameters<typeof putBack>[0], row: DriftRow): Promise<boolean> =>
  isDealtWith(await putBack(call, row));

const secondsBetween = 5;

const byKey = (one: Parameters<typeof rowKey>[0], other: Parameters<typeof rowKey>[0]): number =>
  rowKey(one) < rowKey(other) ? -1 : 1;
