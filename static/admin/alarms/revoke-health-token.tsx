import { Text } from '@forge/react';
import React from 'react';
import type { Alarms } from '../../../src/entry/admin/contract/alarms';
import type { ConnectionToken } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';

interface RevokeHealthTokenProps {
  /** Without one the dialog is closed. */
  readonly token: ConnectionToken | undefined;
  readonly onClose: () => void;
  readonly onChange: (alarms: Alarms) => void;
}

export function RevokeHealthToken({ token, onClose, onChange }: RevokeHealthTokenProps) {
  const say = useSay();
  const { busy, error, setError, submit } = useSubmit();
  const close = () => {
    setError(undefined);
    onClose();
  };
  const revoke = (tokenId: string) =>
    submit(
      () => call('revokeHealthToken', { tokenId }),
      (alarms) => {
        close();
        onChange(alarms);
      },
    );
  return (
    <ConfirmDialog
      isOpen={token !== undefined}
      title={say('revoke.title')}
      action={say('revoke.action', { label: token?.label ?? '' })}
      isBusy={busy}
      error={error}
      onCancel={close}
      onConfirm={() => (token === undefined ? undefined : void revoke(token.id))}
    >
      <Text>{say('revoke.text', { prefix: token?.prefix ?? '' })}</Text>
      <Text>{say('alarms.revokeText')}</Text>
    </ConfirmDialog>
  );
}
