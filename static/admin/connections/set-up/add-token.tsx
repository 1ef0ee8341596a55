import { Button, LoadingButton, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { AdminValue } from '../../../../src/entry/admin/contract';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { useDraft } from '../../form/use-draft';
import { useSay } from '../../say/use-say';
import { useSubmit } from '../../use-submit';
import { fieldErrors } from '../form/connection-draft';
import { TokenDialog } from '../token-dialog';
import { expiresAt } from './token-expiry';
import { emptyToken, isComplete, TokenForm } from './token-form';

interface AddTokenProps {
  readonly connection: Connection;
  readonly onChange: (connection: Connection) => void;
}

/** Creates another token; it is shown in the dialog, once. */
export function AddToken({ connection, onChange }: AddTokenProps) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useDraft(emptyToken);
  const [created, setCreated] = useState<AdminValue<'createToken'>>();
  const { busy, error, setError, submit } = useSubmit();
  const create = () => {
    const expires = expiresAt(draft.expiry, draft.day, Date.now());
    const asked = { label: draft.label.trim(), ...(expires === undefined ? {} : { expires }) };
    return submit(() => call('createToken', { connectionId: connection.id, ...asked }), setCreated);
  };
  const close = () => {
    // The list below changes only now: otherwise it would be redrawn under the dialog that shows the token.
    if (created !== undefined) onChange(created.connection);
    setOpen(false);
    setDraft(emptyToken);
    setCreated(undefined);
    setError(undefined);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('tokens.add')}</Button>
      {isOpen ? (
        <TokenDialog
          title={say('tokens.add')}
          form={
            <Stack space="space.150">
              {error !== undefined && error.field === undefined ? <Failure error={error} /> : null}
              <TokenForm draft={draft} error={fieldErrors(error, say).expires} onChange={setDraft} />
            </Stack>
          }
          buttons={
            <>
              <Button appearance="subtle" onClick={close}>
                {say('action.cancel')}
              </Button>
              <LoadingButton appearance="primary" isLoading={busy} isDisabled={!isComplete(draft)} onClick={create}>
                {say('tokens.create')}
              </LoadingButton>
            </>
          }
          created={created && { connection, token: created.token }}
          onClose={close}
        />
      ) : null}
    </>
  );
}
