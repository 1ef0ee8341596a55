import { RadioGroup, Select, Textfield } from '@forge/react';
import React from 'react';
import type { Provider } from '../../../src/entry/admin/contract';
import { Field } from '../field';
import { methods, modes, providers } from './connection-choices';
import type { ConnectionDraft, DraftErrors } from './connection-draft';

interface ConnectionFieldsProps {
  readonly draft: ConnectionDraft;
  readonly errors: DraftErrors;
  readonly onChange: (draft: ConnectionDraft) => void;
}

export function ConnectionFields({ draft, errors, onChange }: ConnectionFieldsProps) {
  return (
    <>
      <Field id="provider" label="Identity provider" isRequired error={errors.provider}>
        <Select
          id="provider"
          options={providers}
          value={providers.find(({ value }) => value === draft.provider)}
          onChange={(option: { readonly value: Provider }) => onChange({ ...draft, provider: option.value })}
        />
      </Field>
      <Field id="method" label="Method" isRequired error={errors.scimVersion}>
        <RadioGroup
          name="method"
          options={[...methods]}
          value={draft.scimVersion}
          onChange={(event) => onChange({ ...draft, scimVersion: event.target.value })}
        />
      </Field>
      <Field
        id="name"
        label="App name"
        isRequired
        help="Shown in the log and in the list of connections, such as Okta production."
        error={errors.name}
      >
        <Textfield
          id="name"
          name="name"
          value={draft.name}
          isInvalid={errors.name !== undefined}
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
        />
      </Field>
      <Field id="mode" label="Mode" isRequired help="You can change it at any time." error={errors.mode}>
        <RadioGroup
          name="mode"
          options={[...modes]}
          value={draft.mode}
          onChange={(event) => onChange({ ...draft, mode: event.target.value })}
        />
      </Field>
    </>
  );
}
