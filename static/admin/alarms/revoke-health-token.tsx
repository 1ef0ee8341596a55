import { Text } from '@forge/react';
import React from 'react';
import type { Alarms } from '../../../src/entry/admin/contract/alarms';
import type { ConnectionToken } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { useSay } from '../say/use-say';
import { useConfirmed } from '../use-confirmed';

interface RevokeHealthTokenProps {
  /** Without one the dialog is closed. */
  readonly token: ConnectionToken | undefined;
  readonly onClose: () => void;
  readonly onChange: (alarms: Alarms) => void;
}

export function RevokeHealthToken({ token, onClose, onChange }: RevokeHealthTokenProps) {
  const say = useSay();
  const confirmed = useConfirmed(token && (() => call('revokeHealthToken', { tokenId: token.id })), {
    onClose,
    onDone: onChange,
  });
  return (
    <ConfirmDialog
      isOpen={token !== undefined}
      title={say('revoke.title')}
      action={say('revoke.action', { label: token?.label ?? '' })}
      {...confirmed}
    >
      <Text>{say('revoke.text', { prefix: token?.prefix ?? '' })}</Text>
      <Text>{say('alarms.revokeText')}</Text>
    </ConfirmDialog>
  );
}
