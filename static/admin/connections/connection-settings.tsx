import { Form, FormFooter, LoadingButton, RadioGroup, Stack, Textfield } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { Failure } from '../failure';
import { Field } from '../field';
import { FormWidth } from '../form-width';
import { useSay } from '../say/use-say';
import { GoLiveDialog } from '../sync/go-live-dialog';
import type { Go } from '../use-route';
import { useSubmit } from '../use-submit';
import { methods, modes } from './connection-choices';
import { draftErrors, fieldErrors } from './connection-draft';

interface ConnectionSettingsProps {
  readonly connection: Connection;
  readonly go: Go;
  readonly onChange: (connection: Connection) => void;
}

/** Name, SCIM version and mode of a connection that exists. The provider stays: its data would not fit another. */
export function ConnectionSettings({ connection, go, onChange }: ConnectionSettingsProps) {
  const say = useSay();
  const [draft, setDraft] = useState({
    name: connection.name,
    scimVersion: connection.scimVersion,
    mode: connection.mode,
  });
  const [isGoing, setGoing] = useState(false);
  const { busy, error, submit } = useSubmit();
  const errors = { ...fieldErrors(error), ...draftErrors({ ...draft, provider: connection.provider }, say) };
  const isChanged =
    draft.name.trim() !== connection.name ||
    draft.scimVersion !== connection.scimVersion ||
    draft.mode !== connection.mode;
  const save = () =>
    submit(
      () =>
        call('updateConnection', {
          connectionId: connection.id,
          version: connection.version,
          name: draft.name.trim(),
          scimVersion: draft.scimVersion,
          mode: draft.mode,
        }),
      onChange,
    );
  const leavesPreview = connection.mode === 'preview' && draft.mode !== 'preview';
  return (
    <FormWidth>
      {isGoing && draft.mode !== 'preview' ? (
        <GoLiveDialog
          connection={connection}
          mode={draft.mode}
          go={go}
          isBusy={busy}
          error={error}
          onConfirm={() => void save()}
          onCancel={() => setGoing(false)}
        />
      ) : null}
      <Form onSubmit={() => (leavesPreview ? setGoing(true) : void save())}>
        <Stack space="space.200">
          {error !== undefined && error.field === undefined ? <Failure error={error} /> : null}
          <Field id="settings-name" label={say('field.name')} isRequired error={errors.name}>
            <Textfield
              id="settings-name"
              name="settings-name"
              value={draft.name}
              isInvalid={errors.name !== undefined}
              onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            />
          </Field>
          <Field id="settings-method" label={say('field.method')} error={errors.scimVersion}>
            <RadioGroup
              name="settings-method"
              options={methods(say)}
              value={draft.scimVersion}
              onChange={(event) => setDraft({ ...draft, scimVersion: event.target.value })}
            />
          </Field>
          <Field id="settings-mode" label={say('field.mode')} error={errors.mode}>
            <RadioGroup
              name="settings-mode"
              options={modes(say)}
              value={draft.mode}
              onChange={(event) => setDraft({ ...draft, mode: event.target.value })}
            />
          </Field>
        </Stack>
        <FormFooter align="start">
          <LoadingButton appearance="primary" type="submit" isLoading={busy} isDisabled={!isChanged}>
            {say('connection.save')}
          </LoadingButton>
        </FormFooter>
      </Form>
    </FormWidth>
  );
}
