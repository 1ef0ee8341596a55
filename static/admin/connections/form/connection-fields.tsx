import { RadioGroup, Textfield } from '@forge/react';
import React from 'react';
import type { Provider } from '../../../../src/entry/admin/contract/connections';
import { Field } from '../../field';
import { useSay } from '../../say/use-say';
import { versionsOf } from '../provider-names';
import { methods, targets } from './connection-choices';
import type { ConnectionDraft, DraftErrors } from './connection-draft';
import { ModeFields } from './mode-fields';
import { ProductChoice } from './product-choice';

interface ConnectionFieldsProps {
  readonly provider: Provider;
  readonly draft: ConnectionDraft;
  readonly errors: DraftErrors;
  readonly onChange: (draft: ConnectionDraft) => void;
}

/** The inputs for a new connection besides its provider. */
export function ConnectionFields({ provider, draft, errors, onChange }: ConnectionFieldsProps) {
  const say = useSay();
  const choices = methods(say, provider, versionsOf(provider)[0]);
  return (
    <>
      <Field id="name" label={say('field.name')} isRequired help={say('field.nameHelp')} error={errors.name}>
        <Textfield
          id="name"
          name="name"
          value={draft.name}
          isInvalid={errors.name !== undefined}
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
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
      {draft.target === 'customers' ? null : (
        <ProductChoice
          value={draft.productAccess}
          error={errors.productAccess}
          onChange={(productAccess) => onChange({ ...draft, productAccess })}
        />
      )}
      {choices.length > 1 ? (
        <Field id="method" label={say('field.method')} isRequired error={errors.scimVersion}>
          <RadioGroup
            name="method"
            options={choices}
            value={draft.scimVersion}
            onChange={(event) => onChange({ ...draft, scimVersion: event.target.value })}
          />
        </Field>
      ) : null}
      <ModeFields
        prefix=""
        mode={draft.mode}
        canaryGroups={draft.canaryGroups}
        errors={errors}
        onChange={(change) => onChange({ ...draft, ...change })}
      />
    </>
  );
}
