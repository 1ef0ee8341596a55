import { Button, Inline, LoadingButton, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { AdminValue } from '../../../src/entry/admin/contract';
import type { Alarms } from '../../../src/entry/admin/contract/alarms';
import { call } from '../calls';
import { fieldErrors } from '../connections/form/connection-draft';
import { expiresAt } from '../connections/set-up/token-expiry';
import { emptyToken, isComplete, TokenForm } from '../connections/set-up/token-form';
import { TokenDialog } from '../connections/token-dialog';
import { Failure } from '../failure';
import { useDraft } from '../form/use-draft';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';

/** Creates a token for a monitoring tool; it is shown in the dialog, once. */
export function AddHealthToken({ onChange }: { readonly onChange: (alarms: Alarms) => void }) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useDraft(emptyToken);
  const [created, setCreated] = useState<AdminValue<'createHealthToken'>>();
  const { busy, error, setError, submit } = useSubmit();
  const create = () => {
    const expires = expiresAt(draft.expiry, draft.day, Date.now());
    const asked = { label: draft.label.trim(), ...(expires === undefined ? {} : { expires }) };
    return submit(() => call('createHealthToken', asked), setCreated);
  };
  const close = () => {
    if (created !== undefined) onChange(created.alarms);
    setOpen(false);
    setDraft(emptyToken);
    setCreated(undefined);
    setError(undefined);
  };
  return (
    <>
      <Inline>
        <Button onClick={() => setOpen(true)}>{say('tokens.add')}</Button>
      </Inline>
      {isOpen ? (
        <TokenDialog
          title={say('tokens.add')}
          form={
            <Stack space="space.150">
              {error !== undefined && error.field === undefined ? <Failure error={error} /> : null}
              <TokenForm draft={draft} error={fieldErrors(error, say).expires} onChange={setDraft} isForMachines />
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
          created={created && { token: created.token }}
          onClose={close}
        />
      ) : null}
    </>
  );
}
