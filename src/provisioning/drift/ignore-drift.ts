import { isoTime, type Uses } from '../call';
import { rowKey } from './drift-row';
import type { DriftStore } from './drift-store';
import { type DealtWith, dropRows, rowsOf } from './drop-rows';
import { withIgnored } from './ignored-drift';

type Ignoring = Uses<'connection' | 'machine'> & { readonly drift: DriftStore };

const tries = 10;

/** `over`: there is another result by now. `full`: too many differences are ignored already. */
export type Ignored = 'done' | 'over' | 'full';

/**
 * Differences that are never to be told again, until that is revoked. The list is written before the rows leave the result, so that
 * a kill in between leaves rows that are not shown.
 */
export async function ignoreDrift(
  call: Ignoring,
  { run, kind, keys }: Omit<DealtWith, 'keys'> & { readonly keys?: ReadonlySet<string> | undefined },
): Promise<Ignored> {
  const { connection, drift, machine } = call;
  const rows = await rowsOf(call, { run, kind, keys });
  if (!rows) return 'over';
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await drift.ignored(connection.id);
    const after = withIgnored(before.value, rows, isoTime(machine.now()));
    if (!after) return 'full';
    if (!(await drift.replaceIgnored(connection.id, before, after))) continue;
    await dropRows(call, { run, kind, keys: new Set(rows.map(rowKey)) });
    return 'done';
  }
  return 'over';
}

/** From the next comparison on, these are told again. */
export async function heedDrift({ connection, drift }: Ignoring, keys: ReadonlySet<string>): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await drift.ignored(connection.id);
    const after = before.value.filter((each) => !keys.has(rowKey(each)));
    if (after.length === before.value.length || (await drift.replaceIgnored(connection.id, before, after))) return;
  }
}
