import type { SettingChange } from '../../connections/history';
import { type Undo, type UndoOf, withUndo } from '../../directory/undo';
import type { JournalEntry } from '../../journal/entry';
import { describeDecided, subjectOfConnection } from '../attempts/describe';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import type { ReadCache } from '../store/read-cache';
import type { UndoChanges } from '../store/undos';

/**
 * Begins an undo: one commit notes it, with the log and the history, and the work follows in the background. If the queue takes
 * nothing now, the hourly sweep goes on with it. @throws {QueueUnavailable} after it was noted
 */
export async function beginUndo(
  call: Uses<'connection' | 'queue' | 'machine' | 'origin' | 'store', UndoChanges & ReadCache>,
  of: UndoOf,
): Promise<Undo> {
  const id = call.machine.newId();
  const undo: Undo = { id, of, at: isoTime(call.machine.now()), total: 0, done: 0, left: 0 };
  await retryOnConflict(call, async () => {
    const before = await call.store.undos();
    const occasion = { kind: 'undo', id } as const;
    const entry = entryOf({ ...call, occasion }, { say: 'undo-begun' }, 'Begin undo');
    const commit = { before, after: withUndo(before.all, undo), entry };
    await call.store.changeUndos({ ...commit, decided: changesOf(of), occasion });
  });
  await call.queue.push([{ connectionId: call.connection.id, undo: id }]);
  return undo;
}

export function entryOf(
  call: Uses<'connection' | 'machine' | 'origin' | 'occasion'>,
  text: { readonly say: 'undo-begun' | 'undo-ended' },
  operation: string,
  reason: JournalEntry['actions'][number]['reason'] & object = { say: 'undo-asked' },
): JournalEntry {
  const action = { kind: 'decide', text, reason, outcome: 'applied' } as const;
  return describeDecided(call, { subject: subjectOfConnection(call.connection), operation, actions: [action] });
}

/** As the history of the connection tells it, with who it was. */
function changesOf(of: UndoOf): readonly SettingChange[] {
  switch (of.kind) {
    case 'entry':
      return [{ path: 'undo', after: { say: 'undid-entry' } }];
    case 'person':
      return [{ path: 'undo', after: { say: 'undid-person', since: of.since } }];
    case 'occasion':
      return [{ path: 'undo', after: { say: `undid-${of.occasion.kind}` } }];
    case 'time':
      return [{ path: 'undo', after: { say: 'undid-time', since: of.since, until: of.until } }];
  }
}
