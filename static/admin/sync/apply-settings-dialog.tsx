import { LoadingButton } from '@forge/react';
import React from 'react';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { PlanDialog } from './plan-dialog';

interface ApplySettingsDialogProps {
  readonly connection: Connection;
  /** The edited settings; nothing is saved yet. */
  readonly settings: object;
  readonly go: Go;
  readonly isBusy: boolean;
  readonly error: AdminError | undefined;
  readonly onSave: (how: { readonly apply: boolean }) => void;
  readonly onCancel: () => void;
}

/** What edited settings would do with everybody: they can be saved and applied, or only saved. */
export function ApplySettingsDialog({ connection, settings, onSave, ...props }: ApplySettingsDialogProps) {
  const say = useSay();
  return (
    <PlanDialog
      asked={{ connectionId: connection.id, settings: { ...settings } }}
      title={say('draft.effectTitle')}
      text={say('draft.applyText')}
      action={say('draft.apply')}
      appearance="primary"
      other={
        <LoadingButton isLoading={props.isBusy} onClick={() => onSave({ apply: false })}>
          {say('draft.saveOnly')}
        </LoadingButton>
      }
      onConfirm={() => onSave({ apply: true })}
      {...props}
    />
  );
}
