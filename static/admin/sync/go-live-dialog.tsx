import React from 'react';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { PlanDialog } from './plan-dialog';

interface GoLiveDialogProps {
  readonly connection: Connection;
  readonly mode: 'canary' | 'live';
  /** The settings about to be saved; the stored ones if nothing else changes. */
  readonly settings?: object;
  /** Leads from an example to the person or group. */
  readonly go?: Go;
  readonly isBusy?: boolean;
  readonly error?: AdminError | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Shows the effect of a mode that writes, or writes for others than before, until it is saved. */
export function GoLiveDialog({ connection, mode, settings, ...props }: GoLiveDialogProps) {
  const say = useSay();
  return (
    <PlanDialog
      asked={{
        connectionId: connection.id,
        mode,
        ...(settings === undefined ? {} : { settings: { ...settings } }),
      }}
      title={say(`plan.title.${mode}`, { name: connection.name })}
      action={say(`plan.action.${mode}`)}
      appearance="warning"
      {...props}
    />
  );
}
