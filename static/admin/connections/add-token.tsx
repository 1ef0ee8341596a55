import {
  Button,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  Stack,
  Text,
  Textfield,
} from '@forge/react';
import React, { useState } from 'react';
import type { AdminValue } from '../../../src/entry/admin/contract';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { CopyField } from '../copy-field';
import { Failure } from '../failure';
import { Field } from '../field';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';

interface AddTokenProps {
  readonly connection: Connection;
  readonly onChange: (connection: Connection) => void;
}

/** Makes a second token; it is shown in the dialog, once. */
export function AddToken({ connection, onChange }: AddTokenProps) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const [label, setLabel] = useState('');
  const [created, setCreated] = useState<AdminValue<'createToken'>>();
  const { busy, error, setError, submit } = useSubmit();
  const create = () =>
    submit(() => call('createToken', { connectionId: connection.id, label: label.trim() }), setCreated);
  const close = () => {
    // The list below changes only now: it would otherwise be redrawn under the dialog with the token in it.
    if (created !== undefined) onChange(created.connection);
    setOpen(false);
    setLabel('');
    setCreated(undefined);
    setError(undefined);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('tokens.add')}</Button>
      <ModalTransition>
        {isOpen ? (
          <Modal onClose={close}>
            <ModalHeader>
              <ModalTitle>{created === undefined ? say('tokens.add') : say('new.once')}</ModalTitle>
            </ModalHeader>
            <ModalBody>
              {created === undefined ? (
                <Stack space="space.150">
                  {error === undefined ? null : <Failure error={error} />}
                  <Text>{say('tokens.order')}</Text>
                  <Field id="token-label" label={say('tokens.label')} isRequired help={say('tokens.labelHelp')}>
                    <Textfield
                      id="token-label"
                      name="token-label"
                      value={label}
                      onChange={(event) => setLabel(event.target.value)}
                    />
                  </Field>
                </Stack>
              ) : (
                <CopyField id="new-token" label={say('connection.token')} value={created.token} />
              )}
            </ModalBody>
            <ModalFooter>
              {created === undefined ? (
                <>
                  <Button appearance="subtle" onClick={close}>
                    {say('action.cancel')}
                  </Button>
                  <LoadingButton
                    appearance="primary"
                    isLoading={busy}
                    isDisabled={label.trim() === ''}
                    onClick={create}
                  >
                    {say('tokens.create')}
                  </LoadingButton>
                </>
              ) : (
                <Button appearance="primary" onClick={close}>
                  {say('new.stored')}
                </Button>
              )}
            </ModalFooter>
          </Modal>
        ) : null}
      </ModalTransition>
    </>
  );
}
