import type { Connection } from '../../connections/connection';
import type { HeldBatch } from '../../directory/held-batch';
import type { LimitKind } from '../../directory/ledger';
import { isSnoozed } from '../limits/close-batch';
import type { Finding } from './finding';

/** An open batch and how many records wait in it for a decision; undefined until they have been counted after an update. */
export interface OpenBatch {
  readonly kind: LimitKind;
  readonly batch: HeldBatch;
  readonly count: number | undefined;
}

/** What waits for a decision in a connection. A batch in which nobody is left is about to be closed. */
export function findHeld(
  { id, name }: Pick<Connection, 'id' | 'name'>,
  open: readonly OpenBatch[],
  now: number,
): readonly Finding[] {
  return open.flatMap(({ kind: of, batch, count = 0 }) => {
    if (count === 0) return [];
    const { opened: since, limit, snoozed } = batch;
    const isQuiet = isSnoozed(now, snoozed);
    const numbers = { count, limit };
    return [{ kind: 'batch-held', of, connection: { id, name }, numbers, since, ...(isQuiet && { isQuiet }) }];
  });
}
