import { Text } from '@forge/react';
import React from 'react';
import type { Batch, LeftOut } from '../../../src/entry/admin/contract/approvals';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';
import { batchTitle } from './batch-words';

export type Decision = 'approve' | 'reject';

interface DecidedAbout {
  readonly of: 'all' | 'selected' | 'confirmed';
  readonly count: number;
}

/** What a decision is about, and of how many: a second approver confirms what the first one chose, whatever else they have ticked. */
export function decidedAbout(
  { count, needsSecond, approval }: Batch,
  decision: Decision,
  selected: number,
): DecidedAbout {
  if (decision === 'approve' && needsSecond && approval !== undefined) {
    return { of: 'confirmed', count: approval.only ?? count };
  }
  return selected > 0 ? { of: 'selected', count: selected } : { of: 'all', count };
}

interface DecideDialogProps {
  readonly batch: Batch;
  readonly decision: Decision;
  /** Ids; none: all. */
  readonly selected: ReadonlySet<string>;
  /** ISO 8601: when somebody first looked at those who are selected, or, if none are, at any that are listed. */
  readonly seenAt: string;
  readonly onCancel: () => void;
  /** `left`: how many of those who were selected it is not about. */
  readonly onDecided: (left: LeftOut | undefined) => void;
}

/** Asks before a decision, and says what follows from it. */
export function DecideDialog({ batch, decision, selected, seenAt, onCancel, onDecided }: DecideDialogProps) {
  const say = useSay();
  const { busy, error, submit } = useSubmit();
  const { connection, kind, needsSecond, approval } = batch;
  const { of, count } = decidedAbout(batch, decision, selected.size);
  const decide = () =>
    submit(
      () =>
        call('decideHeld', {
          connectionId: connection.id,
          kind,
          batch: batch.batch,
          decision,
          ...(of === 'confirmed' && approval !== undefined
            ? { confirms: approval.at }
            : { ...(of === 'selected' && { only: [...selected] }), seen: { at: seenAt, count } }),
        }),
      ({ left }) => onDecided(left),
    );
  return (
    <ConfirmDialog
      isOpen
      title={say(`approvals.${decision}.title`, { what: batchTitle({ kind, count }, say) })}
      action={say(`approvals.${decision}.action`, { count: new Intl.NumberFormat(say.locale).format(count) })}
      appearance={decision === 'approve' && kind !== 'invitations' ? 'danger' : 'primary'}
      isBusy={busy}
      error={error}
      onConfirm={() => void decide()}
      onCancel={onCancel}
    >
      <Text>{say(`approvals.${decision}.text.${kind}`)}</Text>
      {decision === 'approve' && needsSecond && approval === undefined ? (
        <Text>{say('approvals.needsSecond')}</Text>
      ) : null}
    </ConfirmDialog>
  );
}
