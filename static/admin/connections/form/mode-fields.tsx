import { RadioGroup, TextArea } from '@forge/react';
import React from 'react';
import type { Mode } from '../../../../src/entry/admin/contract/connections';
import { Field } from '../../field';
import { IdpGroupPicker } from '../../pick/idp-group-picker';
import { useSay } from '../../say/use-say';
import { modes } from './connection-choices';
import type { DraftErrors } from './connection-draft';

interface ModeFieldsProps {
  /** Absent for a new connection: its provider has sent no group yet. */
  readonly connectionId?: string;
  /** Prefix of the inputs' ids, which are unique on a page. */
  readonly prefix: string;
  readonly mode: Mode;
  readonly canaryGroups: readonly string[];
  readonly errors: DraftErrors;
  readonly onChange: (change: { readonly mode?: Mode; readonly canaryGroups?: string[] }) => void;
}

/** The mode and, in canary mode, the groups that go first: picked, or for a new connection one per line. */
export function ModeFields({ connectionId, prefix, mode, canaryGroups, errors, onChange }: ModeFieldsProps) {
  const say = useSay();
  const groups = `${prefix}canary-groups`;
  return (
    <>
      <Field id={`${prefix}mode`} label={say('field.mode')} isRequired help={say('field.modeHelp')} error={errors.mode}>
        <RadioGroup
          name={`${prefix}mode`}
          options={modes(say)}
          value={mode}
          onChange={(event) => onChange({ mode: event.target.value })}
        />
      </Field>
      {mode === 'canary' && connectionId !== undefined ? (
        <IdpGroupPicker
          connectionId={connectionId}
          id={groups}
          label={say('field.canaryGroups')}
          help={say('field.canaryGroupsPick')}
          error={errors.canaryGroups}
          names={canaryGroups}
          onChange={(names) => onChange({ canaryGroups: [...names] })}
        />
      ) : null}
      {mode === 'canary' && connectionId === undefined ? (
        <Field
          id={groups}
          label={say('field.canaryGroups')}
          isRequired
          help={say('field.canaryGroupsHelp')}
          error={errors.canaryGroups}
        >
          <TextArea
            id={groups}
            name={groups}
            value={canaryGroups.join('\n')}
            isInvalid={errors.canaryGroups !== undefined}
            minimumRows={2}
            onChange={(event) => onChange({ canaryGroups: event.target.value.split('\n') })}
          />
        </Field>
      ) : null}
    </>
  );
}
