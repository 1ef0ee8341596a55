import { Text, Textfield } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { call } from '../../calls';
import { ConfirmDialog } from '../../confirm-dialog';
import { Field } from '../../field';
import { useSay } from '../../say/use-say';
import { useSubmit } from '../../use-submit';
import { countText } from '../count-text';

interface DeleteDialogProps {
  readonly connection: Connection;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Says what ends with a connection, and deletes it only after its name was typed. */
export function DeleteDialog({ connection, isOpen, onClose, onDeleted }: DeleteDialogProps) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const { busy, error, setError, submit } = useSubmit();
  const close = () => {
    setTyped('');
    setError(undefined);
    onClose();
  };
  const remove = () => submit(() => call('deleteConnection', { connectionId: connection.id, name: typed }), onDeleted);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={say('delete.action', { name: connection.name })}
      action={say('delete.action', { name: connection.name })}
      isBusy={busy}
      isAllowed={typed === connection.name}
      error={error}
      onCancel={close}
      onConfirm={() => void remove()}
    >
      <Text>{say.count('delete.stops', validTokens(connection))}</Text>
      <Text>{say('delete.forgets', { what: countText(connection, say) })}</Text>
      <Field id="delete-name" label={say('delete.type', { name: connection.name })} isRequired>
        <Textfield
          id="delete-name"
          name="delete-name"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}

function validTokens({ tokens }: Connection): number {
  return tokens.filter((token) => token.revoked === undefined).length;
}
