import { Button, ButtonGroup, DatePicker, Form, FormFooter, LoadingButton, Stack, Text, Textfield } from '@forge/react';
import React, { useState } from 'react';
import type { Access } from '../../../src/entry/admin/contract/access';
import { call } from '../calls';
import { Failure } from '../failure';
import { Field } from '../field';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';

interface OrganizationKeyFormProps {
  readonly organizationId: string;
  readonly onSaved: (access: Access) => void;
  readonly onCancel: () => void;
}

export function OrganizationKeyForm({ organizationId, onSaved, onCancel }: OrganizationKeyFormProps) {
  const say = useSay();
  const [draft, setDraft] = useState({ organizationId, apiKey: '', expires: '' });
  const { busy, error, submit } = useSubmit();
  const isComplete = draft.organizationId.trim() !== '' && draft.apiKey.trim() !== '';
  const save = () =>
    submit(
      () =>
        call('saveOrganizationKey', {
          organizationId: draft.organizationId.trim(),
          apiKey: draft.apiKey.trim(),
          ...(draft.expires === '' ? {} : { expires: `${draft.expires}T00:00:00.000Z` }),
        }),
      onSaved,
    );
  return (
    <Form onSubmit={save}>
      <Stack space="space.150">
        {error === undefined ? null : <Failure error={error} />}
        <Text>{say('key.where')}</Text>
        <Field id="organization-id" label={say('key.organizationId')} isRequired help={say('key.organizationIdHelp')}>
          <Textfield
            id="organization-id"
            name="organization-id"
            value={draft.organizationId}
            isInvalid={error?.field === 'organizationId'}
            onChange={(event) => setDraft({ ...draft, organizationId: event.target.value })}
          />
        </Field>
        <Field id="api-key" label={say('key.key')} isRequired help={say('access.secretHelp')}>
          <Textfield
            id="api-key"
            name="api-key"
            type="password"
            value={draft.apiKey}
            isInvalid={error?.field === 'apiKey'}
            onChange={(event) => setDraft({ ...draft, apiKey: event.target.value })}
          />
        </Field>
        <Field id="expires" label={say('key.expiresOn')} help={say('key.expiresHelp')}>
          <DatePicker
            id="expires"
            name="expires"
            value={draft.expires}
            onChange={(expires) => setDraft({ ...draft, expires })}
          />
        </Field>
      </Stack>
      <FormFooter align="start">
        <ButtonGroup>
          <LoadingButton appearance="primary" type="submit" isLoading={busy} isDisabled={!isComplete}>
            {say('key.save')}
          </LoadingButton>
          <Button appearance="subtle" onClick={onCancel}>
            {say('action.cancel')}
          </Button>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}
