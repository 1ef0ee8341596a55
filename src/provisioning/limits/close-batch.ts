import { kindOfHeld } from '../../directory/held-batch';
import type { LimitKind } from '../../directory/ledger';
import type { SyncState } from '../../directory/sync-state';
import { describeDecided, subjectOfConnection } from '../attempts/describe';
import { isoTime, type Uses } from '../call';
import { Conflict } from '../store/conflict';
import type { BatchChanges } from '../store/limits';
import { QueueUnavailable } from '../sync-queue';

type Closing = Uses<'connection' | 'queue' | 'machine' | 'origin' | 'store', BatchChanges>;

/** By then every call that had read the batch as open has ended: a queue event uses what it read for a stint. */
export const lateSeconds = 600;

/** The last ones of several who leave a batch at once close it. */
const tidySeconds = 30;

/**
 * Closes a batch in which nobody is held any more: the IdP has taken everything back, or each of them was decided. Somebody who
 * joins it at this moment without having seen that is looked at again later.
 */
export async function closeIfEmpty(call: Closing, kind: LimitKind): Promise<void> {
  const head = await call.store.batchOf(kind);
  const { version: _, open, ...rest } = head;
  if (!open || (await call.store.heldCount(kind)) !== 0) return;
  const action = {
    kind: 'decide',
    text: { say: 'close-batch' },
    reason: { say: 'batch-empty' },
    outcome: 'noChange',
  } as const;
  const subject = subjectOfConnection(call.connection);
  try {
    const entry = describeDecided(call, { subject, operation: 'Close batch', actions: [action] });
    await call.store.changeBatch({ kind, before: head, after: rest, entry });
    await lookLater(call, kind);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}

/** Records that have joined a batch when it was over are judged anew. */
export const lookLater = ({ connection, queue }: Uses<'connection' | 'queue'>, kind: LimitKind): Promise<void> =>
  queue.push([{ connectionId: connection.id, limits: { kind, what: 'look' } }], lateSeconds);

/** After a commit by which a record is no longer held: it may have been the last of its batch. */
export async function afterLeaving(
  { connection, queue }: Uses<'connection' | 'queue'>,
  before: SyncState,
  after: SyncState | undefined,
): Promise<void> {
  const kind = kindOfHeld(before.held);
  if (!kind || kindOfHeld(after?.held) === kind) return;
  try {
    await queue.push([{ connectionId: connection.id, limits: { kind, what: 'tidy' } }], tidySeconds);
  } catch (error) {
    // The hourly look closes it.
    if (!(error instanceof QueueUnavailable)) throw error;
  }
}

/** Whether somebody should be reminded of it now. */
export const isSnoozed = (now: number, snoozed: string | undefined): boolean =>
  snoozed !== undefined && snoozed > isoTime(now);
