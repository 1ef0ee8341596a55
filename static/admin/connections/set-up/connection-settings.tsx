import { Form, FormFooter, LoadingButton, RadioGroup, Stack, Textfield } from '@forge/react';
import React, { useState } from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { Field } from '../../field';
import { useDraft } from '../../form/use-draft';
import { FormWidth } from '../../form-width';
import { useSay } from '../../say/use-say';
import { GoLiveDialog } from '../../sync/go-live-dialog';
import type { Go } from '../../use-route';
import { useSubmit } from '../../use-submit';
import { methods } from '../form/connection-choices';
import { type ConnectionDraft, draftErrors, fieldErrors, groupsIn } from '../form/connection-draft';
import { ModeFields } from '../form/mode-fields';

interface ConnectionSettingsProps {
  readonly connection: Connection;
  readonly go: Go;
  /** `isApplied`: everybody is looked at, because Atlassian follows for others than before. */
  readonly onChange: (connection: Connection, isApplied: boolean) => void;
}

type Draft = Pick<ConnectionDraft, 'name' | 'scimVersion' | 'mode' | 'canaryGroups'>;

/** Name, SCIM version, mode and canary groups of a connection. The provider stays: its data would not fit another. */
export function ConnectionSettings({ connection, go, onChange }: ConnectionSettingsProps) {
  const say = useSay();
  const [draft, setDraft] = useDraft<Draft>({
    name: connection.name,
    scimVersion: connection.scimVersion,
    mode: connection.mode,
    canaryGroups: connection.canaryGroups,
  });
  /** Set while the plan is shown; with the edited settings, if they change with the mode. */
  const [going, setGoing] = useState<{ readonly settings?: object }>();
  const { busy, error, submit } = useSubmit();
  const own = draftErrors(draft, say);
  const choices = methods(say, connection.provider, connection.scimVersion);
  const errors = { ...fieldErrors(error, say), ...own };
  const canaryGroups = groupsIn(draft.canaryGroups);
  const isSameGroups = canaryGroups.join('\n') === connection.canaryGroups.join('\n');
  const isChanged =
    draft.name.trim() !== connection.name ||
    draft.scimVersion !== connection.scimVersion ||
    draft.mode !== connection.mode ||
    (draft.mode === 'canary' && !isSameGroups);
  const save = () =>
    submit(
      () =>
        call('updateConnection', {
          connectionId: connection.id,
          version: connection.version,
          name: draft.name.trim(),
          scimVersion: draft.scimVersion,
          mode: draft.mode,
          ...(draft.mode === 'canary' ? { canaryGroups } : {}),
        }),
      (changed) => onChange(changed, reachesOthers),
    );
  /** The plan uses the groups that are about to be saved. */
  const prepare = () =>
    submit(
      () => call('getSettings', { connectionId: connection.id }),
      ({ settings }) => setGoing({ settings: { ...settings, canaryGroups, mode: draft.mode } }),
    );
  // Atlassian follows for others than before, and nothing is written that was not said.
  const reachesOthers =
    draft.mode !== 'preview' && (draft.mode !== connection.mode || (draft.mode === 'canary' && !isSameGroups));
  const send = () => {
    if (Object.keys(own).length > 0) return;
    if (!reachesOthers) return save();
    return draft.mode === 'canary' ? prepare() : setGoing({});
  };
  return (
    <FormWidth>
      {going !== undefined && draft.mode !== 'preview' ? (
        <GoLiveDialog
          connection={connection}
          mode={draft.mode}
          {...going}
          go={go}
          isBusy={busy}
          error={error}
          onConfirm={() => void save()}
          onCancel={() => setGoing(undefined)}
        />
      ) : null}
      <Form onSubmit={send}>
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
          {choices.length > 1 ? (
            <Field id="settings-method" label={say('field.method')} error={errors.scimVersion}>
              <RadioGroup
                name="settings-method"
                options={choices}
                value={draft.scimVersion}
                onChange={(event) => setDraft({ ...draft, scimVersion: event.target.value })}
              />
            </Field>
          ) : null}
          <ModeFields
            connectionId={connection.id}
            prefix="settings-"
            mode={draft.mode}
            canaryGroups={draft.canaryGroups}
            errors={errors}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
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
