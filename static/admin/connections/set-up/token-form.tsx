import { Select, Stack, Text, Textfield } from '@forge/react';
import React from 'react';
import { Field } from '../../field';
import { DayPicker } from '../../form/day-picker';
import { useSay } from '../../say/use-say';
import { type Expiry, expiries } from './token-expiry';

export interface TokenDraft {
  readonly label: string;
  readonly expiry: Expiry;
  /** Of the expiry `day`: 2026-03-05. */
  readonly day: string;
}

export const emptyToken: TokenDraft = { label: '', expiry: 'never', day: '' };

export const isComplete = ({ label, expiry, day }: TokenDraft): boolean =>
  label.trim() !== '' && (expiry !== 'day' || day !== '');

interface TokenFormProps {
  readonly draft: TokenDraft;
  /** What is wrong with the day. */
  readonly error: string | undefined;
  readonly onChange: (draft: TokenDraft) => void;
  /** Whether it is for a monitoring tool, and not for an identity provider or a connector. */
  readonly isForMachines?: boolean;
}

/** The label of a new token, and when it expires. */
export function TokenForm({ draft, error, onChange, isForMachines = false }: TokenFormProps) {
  const say = useSay();
  const choices = expiries.map((value) => ({ value, label: say(`tokens.expiry.${value}`) }));
  return (
    <Stack space="space.150">
      <Text>{say(isForMachines ? 'alarms.tokenOrder' : 'tokens.order')}</Text>
      <Field id="token-label" label={say('tokens.label')} isRequired help={say('tokens.labelHelp')}>
        <Textfield
          id="token-label"
          name="token-label"
          value={draft.label}
          onChange={(event) => onChange({ ...draft, label: event.target.value })}
        />
      </Field>
      <Field id="token-expiry" label={say('tokens.expiry')} help={say('tokens.expiryHelp')}>
        <Select
          id="token-expiry"
          options={choices}
          value={choices.find(({ value }) => value === draft.expiry)}
          onChange={(choice: { readonly value: Expiry }) => onChange({ ...draft, expiry: choice.value })}
        />
      </Field>
      {draft.expiry === 'day' ? (
        <Field id="token-day" label={say('tokens.expiryDay')} isRequired error={error}>
          <DayPicker
            id="token-day"
            value={draft.day}
            isInvalid={error !== undefined}
            onChange={(day) => onChange({ ...draft, day })}
          />
        </Field>
      ) : null}
    </Stack>
  );
}
