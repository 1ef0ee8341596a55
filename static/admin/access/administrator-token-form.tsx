import { Button, ButtonGroup, Form, FormFooter, LoadingButton, Stack, Text, Textfield } from '@forge/react';
import React, { useState } from 'react';
import type { Access } from '../../../src/entry/admin/contract';
import { call } from '../calls';
import { Failure } from '../failure';
import { Field } from '../field';
import { useSubmit } from '../use-submit';

interface AdministratorTokenFormProps {
  readonly email: string;
  readonly onSaved: (access: Access) => void;
  readonly onCancel: () => void;
}

export function AdministratorTokenForm({ email, onSaved, onCancel }: AdministratorTokenFormProps) {
  const [draft, setDraft] = useState({ email, apiToken: '' });
  const { busy, error, submit } = useSubmit();
  const isComplete = draft.email.trim() !== '' && draft.apiToken.trim() !== '';
  const save = () =>
    submit(
      () => call('saveAdministratorToken', { email: draft.email.trim(), apiToken: draft.apiToken.trim() }),
      onSaved,
    );
  return (
    <Form onSubmit={save}>
      <Stack space="space.150">
        {error === undefined ? null : <Failure error={error} />}
        <Text>Create the token at id.atlassian.com under Security, API tokens, as a site administrator.</Text>
        <Field id="admin-email" label="Admin e-mail" isRequired>
          <Textfield
            id="admin-email"
            name="admin-email"
            value={draft.email}
            isInvalid={error?.field === 'email'}
            onChange={(event) => setDraft({ ...draft, email: event.target.value })}
          />
        </Field>
        <Field
          id="api-token"
          label="API token"
          isRequired
          help="Kept in Forge’s secret store; it is never shown again."
        >
          <Textfield
            id="api-token"
            name="api-token"
            type="password"
            value={draft.apiToken}
            isInvalid={error?.field === 'apiToken'}
            onChange={(event) => setDraft({ ...draft, apiToken: event.target.value })}
          />
        </Field>
      </Stack>
      <FormFooter align="start">
        <ButtonGroup>
          <LoadingButton appearance="primary" type="submit" isLoading={busy} isDisabled={!isComplete}>
            Save token
          </LoadingButton>
          <Button appearance="subtle" onClick={onCancel}>
            Cancel
          </Button>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}
