import type { SettingChange } from '../../connections/history';
import type { JournalEntry } from '../../journal/entry';
import { describeDecided, subjectOfConnection } from '../attempts/describe';
import type { Uses } from '../call';
import type { Log } from '../store/log';
import type { DriftKind } from './drift-kind';

/** Many differences of one kind of a comparison, about which an administrator has decided. */
export interface SettledLater {
  readonly decision: 'accept' | 'putBack';
  readonly run: string;
  readonly kind: DriftKind;
  /** Keys of rows; absent: all of the kind. */
  readonly only?: readonly string[] | undefined;
  readonly count: number;
}

/**
 * Leaves a decision to the background. One commit tells it to the log and, with who it was, to the history, before anything follows
 * from it: the background knows no administrator. @throws {QueueUnavailable} after it was told; asked again, it is told again
 */
export async function settleLater(
  call: Uses<'connection' | 'queue' | 'machine' | 'origin' | 'store', Log>,
  settled: SettledLater,
): Promise<void> {
  const { decision, run, kind, only } = settled;
  await call.store.record(entryOf(call, settled), changesOf(settled));
  const work = { ...(decision === 'accept' ? { accept: run } : { putBack: run }), kind, ...(only && { only }) };
  await call.queue.push([{ connectionId: call.connection.id, drift: work }]);
}

function entryOf(call: Uses<'connection' | 'machine' | 'origin'>, { decision, count }: SettledLater): JournalEntry {
  const isAccepted = decision === 'accept';
  const action = {
    kind: 'decide',
    text: { say: isAccepted ? 'accept-differences' : 'put-back-differences', count },
    reason: { say: isAccepted ? 'accept-asked' : 'put-back-asked' },
    outcome: 'applied',
  } as const;
  const operation = isAccepted ? 'Accept differences' : 'Put differences back';
  return describeDecided(call, { subject: subjectOfConnection(call.connection), operation, actions: [action] });
}

/** As the history of the connection tells it. */
export const changesOf = ({
  decision,
  kind,
  count,
}: Pick<SettledLater, 'decision' | 'kind' | 'count'>): readonly SettingChange[] => [
  { path: decision === 'accept' ? 'kept' : 'drift', after: { say: 'differences', count, kind } },
];
