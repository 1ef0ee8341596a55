import { RadioGroup, Select, Textfield } from '@forge/react';
import React from 'react';
import type { Provider } from '../../../src/entry/admin/contract/connections';
import { Field } from '../field';
import { useSay } from '../say/use-say';
import { methods, modes, providers, targets } from './connection-choices';
import type { ConnectionDraft, DraftErrors } from './connection-draft';

interface ConnectionFieldsProps {
  readonly draft: ConnectionDraft;
  readonly errors: DraftErrors;
  readonly onChange: (draft: ConnectionDraft) => void;
}

export function ConnectionFields({ draft, errors, onChange }: ConnectionFieldsProps) {
  const say = useSay();
  const choices = providers(say);
  return (
    <>
      <Field id="provider" label={say('field.provider')} isRequired error={errors.provider}>
        <Select
          id="provider"
          options={choices}
          value={choices.find(({ value }) => value === draft.provider)}
          onChange={(option: { readonly value: Provider }) => onChange({ ...draft, provider: option.value })}
        />
      </Field>
      <Field id="method" label={say('field.method')} isRequired error={errors.scimVersion}>
        <RadioGroup
          name="method"
          options={methods(say)}
          value={draft.scimVersion}
          onChange={(event) => onChange({ ...draft, scimVersion: event.target.value })}
        />
      </Field>
      <Field id="target" label={say('field.target')} isRequired help={say('field.targetHelp')} error={errors.target}>
        <RadioGroup
          name="target"
          options={targets(say)}
          value={draft.target}
          onChange={(event) => onChange({ ...draft, target: event.target.value })}
        />
      </Field>
      <Field id="name" label={say('field.name')} isRequired help={say('field.nameHelp')} error={errors.name}>
        <Textfield
          id="name"
          name="name"
          value={draft.name}
          isInvalid={errors.name !== undefined}
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
        />
      </Field>
      <Field id="mode" label={say('field.mode')} isRequired help={say('field.modeHelp')} error={errors.mode}>
        <RadioGroup
          name="mode"
          options={modes(say)}
          value={draft.mode}
          onChange={(event) => onChange({ ...draft, mode: event.target.value })}
        />
      </Field>
    </>
  );
}
