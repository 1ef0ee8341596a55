import { Button, LoadingButton, Stack, Text, Textfield } from '@forge/react';
import React, { useState } from 'react';
import type { AdminValue } from '../../../../src/entry/admin/contract';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { Field } from '../../field';
import { useSay } from '../../say/use-say';
import { useSubmit } from '../../use-submit';
import { draftErrors, fieldErrors } from '../form/connection-draft';
import { TokenDialog } from '../token-dialog';

interface DuplicateDialogProps {
  readonly connection: Connection;
  readonly onClose: () => void;
  /** The new connection exists, and its token has been stored. */
  readonly onDone: () => void;
}

/** Creates a connection with the same settings under another name; its token is shown in the dialog, once. */
export function DuplicateDialog({ connection, onClose, onDone }: DuplicateDialogProps) {
  const say = useSay();
  const [name, setName] = useState(say('duplicate.name', { name: connection.name }));
  const [created, setCreated] = useState<AdminValue<'duplicateConnection'>>();
  const { busy, error, submit } = useSubmit();
  const own = draftErrors({ name, mode: 'preview', canaryGroups: [] }, say);
  const errors = { ...fieldErrors(error, say), ...own };
  const create = () =>
    submit(() => call('duplicateConnection', { connectionId: connection.id, name: name.trim() }), setCreated);
  // Closing it any other way once the connection exists must not lose it from the list.
  const close = () => (created === undefined ? onClose() : onDone());
  return (
    <TokenDialog
      title={say('duplicate.title', { name: connection.name })}
      form={
        <Stack space="space.150">
          {error !== undefined && error.field === undefined ? <Failure error={error} /> : null}
          <Text>{say('duplicate.text')}</Text>
          <Field id="duplicate-name" label={say('field.name')} isRequired error={errors.name}>
            <Textfield
              id="duplicate-name"
              name="duplicate-name"
              value={name}
              isInvalid={errors.name !== undefined}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
        </Stack>
      }
      buttons={
        <>
          <Button appearance="subtle" onClick={close}>
            {say('action.cancel')}
          </Button>
          <LoadingButton
            appearance="primary"
            isLoading={busy}
            isDisabled={own.name !== undefined}
            onClick={() => void create()}
          >
            {say('duplicate.action')}
          </LoadingButton>
        </>
      }
      created={created && { connection: created.connection, token: created.token, baseUrl: created.baseUrl }}
      onClose={close}
    />
  );
}
