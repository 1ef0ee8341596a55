import { Button, Heading, Inline, Stack, Text, Textfield } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { Field } from '../field';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';
import { countText } from './count-text';

interface DeleteConnectionProps {
  readonly connection: Connection;
  readonly onDeleted: () => void;
}

export function DeleteConnection({ connection, onDeleted }: DeleteConnectionProps) {
  const say = useSay();
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
        {say('delete.title')}
      </Heading>
      <Text>{say('delete.text')}</Text>
      <Inline>
        <Button appearance="danger" onClick={() => setOpen(true)}>
          {say('delete.title')}
        </Button>
      </Inline>
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
    </Stack>
  );
}

function validTokens({ tokens }: Connection): number {
  return tokens.filter((token) => token.revoked === undefined).length;
}
