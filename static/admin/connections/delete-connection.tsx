import { Button, Heading, Inline, Stack, Text, Textfield } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { Field } from '../field';
import { useSubmit } from '../use-submit';
import { countText } from './count-text';

interface DeleteConnectionProps {
  readonly connection: Connection;
  readonly onDeleted: () => void;
}

export function DeleteConnection({ connection, onDeleted }: DeleteConnectionProps) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const { busy, error, setError, submit } = useSubmit();
  const close = () => {
    setOpen(false);
    setTyped('');
    setError(undefined);
  };
  const remove = () => submit(() => call('deleteConnection', { connectionId: connection.id, name: typed }), onDeleted);
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">
        Delete connection
      </Heading>
      <Text>People and groups in Atlassian stay as they are. Rollcall forgets what this provider has sent.</Text>
      <Inline>
        <Button appearance="danger" onClick={() => setOpen(true)}>
          Delete connection
        </Button>
      </Inline>
      <ConfirmDialog
        isOpen={isOpen}
        title={`Delete ${connection.name}`}
        action={`Delete ${connection.name}`}
        isBusy={busy}
        isAllowed={typed === connection.name}
        error={error}
        onCancel={close}
        onConfirm={() => void remove()}
      >
        <Text>{`Its base URL and its ${tokenText(connection)} stop working at once.`}</Text>
        <Text>{`Rollcall forgets: ${countText(connection).toLowerCase()}. Nothing is changed at Atlassian.`}</Text>
        <Field id="delete-name" label={`Type ${connection.name} to confirm`} isRequired>
          <Textfield
            id="delete-name"
            name="delete-name"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </ConfirmDialog>
    </Stack>
  );
}

function tokenText({ tokens }: Connection): string {
  const valid = tokens.filter((token) => token.revoked === undefined).length;
  return valid === 1 ? 'token' : `${valid} tokens`;
}
