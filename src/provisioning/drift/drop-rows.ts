import type { Uses } from '../call';
import type { DriftKind } from './drift-kind';
import { type DriftRow, rowKey } from './drift-row';
import { withoutRows } from './drift-run';
import type { DriftStore } from './drift-store';

/** Rows that have been dealt with: of which comparison, and of which kind. */
export interface DealtWith {
  readonly run: string;
  readonly kind: DriftKind;
  readonly keys: ReadonlySet<string>;
}

type Ports = Uses<'connection'> & { readonly drift: Pick<DriftStore, 'find' | 'replace' | 'rows'> };

/** Somebody who deals with other rows at the same moment collides here. */
const tries = 10;

/** Takes rows out of the result, and out of its counts. Rows that are out already, or of an older result, count for nothing. */
export async function dropRows({ connection, drift }: Ports, { run, kind, keys }: DealtWith): Promise<void> {
  for (let attempt = 0; keys.size > 0 && attempt < tries; attempt += 1) {
    const before = await drift.find(connection.id);
    if (before.value.result?.run !== run) return;
    const rows = (await drift.rows(connection.id, run, kind)).filter((row) => keys.has(rowKey(row)));
    if (rows.length === 0) return;
    const after = withoutRows(before.value, rows);
    if (await drift.replace(before, after, { run, dropped: { kind, keys } })) return;
  }
}

/** The rows of a kind in the last result, or those of them that are named; undefined if there is another result by now. */
export async function rowsOf(
  { connection, drift }: Ports,
  { run, kind, keys }: Omit<DealtWith, 'keys'> & { readonly keys?: ReadonlySet<string> | undefined },
): Promise<readonly DriftRow[] | undefined> {
  const { value } = await drift.find(connection.id);
  if (value.result?.run !== run) return undefined;
  const rows = await drift.rows(connection.id, run, kind);
  return keys ? rows.filter((row) => keys.has(rowKey(row))) : rows;
}
