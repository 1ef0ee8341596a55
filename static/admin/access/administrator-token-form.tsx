import { Button, ButtonGroup, Form, FormFooter, LoadingButton, Stack, Text, Textfield } from '@forge/react';
import React, { useState } from 'react';
import type { Access } from '../../../src/entry/admin/contract/access';
import { call } from '../calls';
import { Failure } from '../failure';
import { Field } from '../field';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';

interface AdministratorTokenFormProps {
  readonly email: string;
  readonly onSaved: (access: Access) => void;
  readonly onCancel: () => void;
}

export function AdministratorTokenForm({ email, onSaved, onCancel }: AdministratorTokenFormProps) {
  const say = useSay();
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
        <Text>{say('token.where')}</Text>
        <Field id="admin-email" label={say('token.email')} isRequired>
          <Textfield
            id="admin-email"
            name="admin-email"
            value={draft.email}
            isInvalid={error?.field === 'email'}
            onChange={(event) => setDraft({ ...draft, email: event.target.value })}
          />
        </Field>
        <Field id="api-token" label={say('token.token')} isRequired help={say('access.secretHelp')}>
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
            {say('token.save')}
          </LoadingButton>
          <Button appearance="subtle" onClick={onCancel}>
            {say('action.cancel')}
          </Button>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}
