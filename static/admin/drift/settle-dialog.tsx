import { Text } from '@forge/react';
import React from 'react';
import type { AdminPayload } from '../../../src/entry/admin/contract';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import { ForeseenTable } from '../sync/foreseen-table';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { useSubmit } from '../use-submit';

export type DriftDecision = 'putBack' | 'accept' | 'ignore';

interface SettleDialogProps {
  readonly asked: AdminPayload<'planDrift'>;
  readonly decision: DriftDecision;
  /** How many differences it is about. */
  readonly count: number;
  readonly go: Go;
  readonly onCancel: () => void;
  readonly onSettled: () => void;
}

/** Asks before a decision; before anything is put back, it shows what would be done. */
export function SettleDialog({ asked, decision, count, go, onCancel, onSettled }: SettleDialogProps) {
  const say = useSay();
  const { busy, error, submit } = useSubmit();
  const settle = () => submit(() => call('settleDrift', { ...asked, decision }), onSettled);
  return (
    <ConfirmDialog
      isOpen
      appearance="primary"
      {...(decision === 'putBack' && { width: 'x-large' as const })}
      title={say.count(`drift.${decision}.title`, count)}
      action={say(`drift.${decision}.action`)}
      isBusy={busy}
      error={error}
      onConfirm={() => void settle()}
      onCancel={onCancel}
    >
      <Text>{say(`drift.${decision}.text`)}</Text>
      {decision === 'putBack' ? <Plan asked={asked} go={go} /> : null}
    </ConfirmDialog>
  );
}

function Plan({ asked, go }: Pick<SettleDialogProps, 'asked' | 'go'>) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('planDrift', asked), JSON.stringify(asked));
  if (loaded.state === 'loading') return <Loading what="plan" lines={6} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { actions, looked, total, names } = loaded.value;
  return (
    <>
      {actions.length === 0 ? (
        <Text>{say('drift.planNothing')}</Text>
      ) : (
        <ForeseenTable label={say('drift.plan')} actions={actions} names={names} go={go} />
      )}
      {looked < total ? <Text color="color.text.subtle">{say.count('drift.planMore', total - looked)}</Text> : null}
    </>
  );
}
