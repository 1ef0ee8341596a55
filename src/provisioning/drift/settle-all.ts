import { SiteError } from '../../sync/site/site-error';
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
 * what goes beyond it. Doing a slice twice is harmless; after a kill, the event comes again. What Atlassian refuses stays listed, and
 * stops no other; while it does not answer, the rest waits. @throws {QueueUnavailable}
 */
export async function settleAll(
  call: Call & Comparing & { readonly drift: DriftStore },
  work: SettleWork,
): Promise<void> {
  const { kind, only, after } = work;
  const run = 'accept' in work ? work.accept : work.putBack;
  const isPossible = 'accept' in work ? canAccept : canPutBack;
  if (!isPossible(kind)) return;
  const all = await rowsOf(call, { run, kind, keys: only && new Set(only) });
  if (!all) return;
  const rest = all.filter((row) => after === undefined || rowKey(row) > after).sort(byKey);
  const settle = 'accept' in work ? acceptDrift : putRowBack;
  const settled = await settleRows(rest.slice(0, rowsAnEvent), (row) => settle(call, row));
  await pushRest(call, work, rest, settled);
  await dropRows(call, { run, kind, keys: settled.done });
}

/** What became of some rows, one after another. */
export interface Settled {
  readonly done: ReadonlySet<string>;
  /** Rows that were tried, whatever came of it. */
  readonly tried: number;
  /** Atlassian does not answer, or lets nobody in: the other rows were not tried. */
  readonly stopped?: SiteError;
  /** What Atlassian said of the first that it refused. */
  readonly refused?: SiteError;
}

/** Settles rows one after another. What Atlassian refuses about one of them says nothing about the others. */
export async function settleRows(
  rows: readonly DriftRow[],
  settle: (row: DriftRow) => Promise<boolean>,
): Promise<Settled> {
  const done = new Set<string>();
  let refused: SiteError | undefined;
  for (const [tried, row] of rows.entries()) {
    try {
      if (await settle(row)) done.add(rowKey(row));
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      if (error.kind === 'unavailable' || error.kind === 'unauthorized') return { done, tried, stopped: error };
      refused ??= error;
    }
  }
  return { done, tried: rows.length, ...(refused && { refused }) };
}

/** How often one place waits for Atlassian, two minutes each; behind that, the rows that are left stay listed. */
const mostWaits = 10;
const waitSeconds = 120;

async function pushRest(
  { connection, queue }: Pick<Call, 'connection' | 'queue'>,
  { waits = 0, after, ...work }: SettleWork,
  rest: readonly DriftRow[],
  { tried, stopped }: Settled,
): Promise<void> {
  const isOver = stopped ? stopped.kind !== 'unavailable' || waits >= mostWaits : rest.length <= tried;
  if (isOver) return;
  const last = rest[tried - 1];
  const from = last ? rowKey(last) : after;
  const next = {
    ...work,
    ...(from !== undefined && { after: from }),
    ...(stopped && { waits: tried > 0 ? 1 : waits + 1 }),
  };
  const seconds = stopped ? waitSeconds : secondsBetween;
  await queue.push([{ connectionId: connection.id, drift: next as SettleWork }], seconds);
}

const putRowBack = async (call: Parameters<typeof putBack>[0], row: DriftRow): Promise<boolean> =>
  isDealtWith(await putBack(call, row));

const secondsBetween = 5;

const byKey = (one: Parameters<typeof rowKey>[0], other: Parameters<typeof rowKey>[0]): number =>
  rowKey(one) < rowKey(other) ? -1 : 1;
