import { Button, LoadingButton, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { Answer } from '../../../src/entry/admin/contract/common';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { Failure } from '../failure';
import { useDraft } from '../form/use-draft';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';
import { fieldErrors } from './form/connection-draft';
import { expiresAt } from './set-up/token-expiry';
import { emptyToken, isComplete, TokenForm } from './set-up/token-form';
import { TokenDialog } from './token-dialog';

/** What a token is created with: `expires` is ISO 8601; without it the token never expires. */
export interface AskedToken {
  readonly label: string;
  readonly expires?: string;
}

interface AddTokenDialogProps<Created extends { readonly token: string }> {
  readonly create: (asked: AskedToken) => Promise<Answer<Created>>;
  /** The connection that the token is of; without one, it is of a monitoring tool. */
  readonly connection?: Connection;
  /** Called when the dialog closes: until then, a list that is drawn again would take the token off the screen. */
  readonly onCreated: (created: Created) => void;
  readonly onClose: () => void;
}

/** Asks for label and expiry, creates a token and shows it, once. */
export function AddTokenDialog<Created extends { readonly token: string }>({
  create,
  connection,
  onCreated,
  onClose,
}: AddTokenDialogProps<Created>) {
  const say = useSay();
  const [draft, setDraft] = useDraft(emptyToken);
  const [created, setCreated] = useState<Created>();
  const { busy, error, submit } = useSubmit();
  const send = () => {
    const expires = expiresAt(draft.expiry, draft.day, Date.now());
    return submit(
      () => create({ label: draft.label.trim(), ...(expires === undefined ? {} : { expires }) }),
      (value) => setCreated(() => value),
    );
  };
  const close = () => {
    if (created !== undefined) onCreated(created);
    onClose();
  };
  return (
    <TokenDialog
      title={say('tokens.add')}
      form={
        <Stack space="space.150">
          {error !== undefined && error.field === undefined ? <Failure error={error} /> : null}
          <TokenForm
            draft={draft}
            error={fieldErrors(error, say).expires}
            onChange={setDraft}
            isForMachines={connection === undefined}
          />
        </Stack>
      }
      buttons={
        <>
          <Button appearance="subtle" onClick={close}>
            {say('action.cancel')}
          </Button>
          <LoadingButton appearance="primary" isLoading={busy} isDisabled={!isComplete(draft)} onClick={send}>
            {say('tokens.create')}
          </LoadingButton>
        </>
      }
      created={created && { ...(connection && { connection }), token: created.token }}
      onClose={close}
    />
  );
}
